import type { PlaybookInput } from '@daymark/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, mailTo } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'

type Node = PlaybookInput['nodes'][number]

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')
const dayMs = 86_400_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

const firstProduct = '{{ account.products_owned[7] }}'

const task = { ...call('step'), data: { ...call().data, title: `Call about ${firstProduct}` } } as Node

const notice: Node = {
  id: 'step',
  type: 'action',
  data: { action: 'notify-member', input: { title: 'Look', body: firstProduct } },
}

const message: Node = {
  id: 'step',
  type: 'action',
  data: { action: 'in-app', input: { title: firstProduct, body: 'Hello' } },
}

const noEntry = 'undefined variable: account.products_owned.7'

it.each<[string, Node, string]>([
  ['task', task, `its title cannot be rendered: ${noEntry}`],
  ['mail', email('step', { text: `You have ${firstProduct}` }), `its text cannot be rendered: ${noEntry}`],
  [
    'loop',
    email('step', { text: '{% for i in (1..3000000) %}*{% endfor %}' }),
    'memory alloc limit exceeded',
  ],
  ['zero', email('step', { text: '{{ account.seats | divided_by: 0 }}' }), 'is something divided by 0?'],
  ['code', email('step', { text: '{{ "100% Organic" | url_decode }}' }), 'URI malformed'],
  ['notice', notice, `its text cannot be rendered: ${noEntry}`],
  ['in-app', message, `its title cannot be rendered: ${noEntry}`],
])(
  'a %s that cannot be rendered for one account fails there with the reason, and the run goes on',
  async (id, step, reason) => {
    const sandbox = await openSandbox(house, `unrendered-${id}`, { at: start })
    await addAccount(house.store, sandbox.id, { id, zone, seats: 10 })
    const [runId = ''] = await enrolIn(sandbox, inARow('play', [day(1), step, day(3), email('later')]), id)
    await sandbox.until(start + 5 * dayMs)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 1 09:00 day-1: next',
      'Day 1 09:00 step: failed (template)',
      'Day 3 09:00 day-3: next',
      'Day 3 09:00 later: done',
      'Day 3 09:00 ended: over',
    ])
    const [line] = await sandbox.inside((tx) =>
      tx.selectFrom('runLog').select('reason').where('exit', '=', 'failed').execute(),
    )
    expect(line?.reason).toContain('Failed: its ')
    expect(line?.reason).toContain(reason)
    expect(mailTo(sandbox, `admin@${id}.example`)).toEqual(['later'])
  },
)
