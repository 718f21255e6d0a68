import type { PlaybookInput } from '@daymark/core'
import { signLink, unsubscribeByLink, verifyLink } from '@daymark/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf, mailTo, refusalsOf } from '../support/diary.ts'
import { type House, linkSecret, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, email, inARow } from '../support/small-playbooks.ts'

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

async function open(id: string): Promise<Sandbox> {
  const sandbox = await openSandbox(house, id, { at: start })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  return sandbox
}

/** Lets an account go through a playbook for three weeks. @returns its run's id */
async function goThrough(sandbox: Sandbox, playbook: PlaybookInput): Promise<string> {
  const [runId = ''] = await enrolIn(sandbox, playbook, sandbox.id)
  await sandbox.until(start + 21 * dayMs)
  return runId
}

function changeAdmin({ inside }: Sandbox, change: object): Promise<unknown> {
  return inside((tx) => tx.updateTable('contacts').set(change).execute())
}

describe('a message that may not be sent is held back with its reason, and the run goes on', () => {
  it.each<[string, object]>([
    ['is no consent at all', { consentBasis: null }],
    ['is consent to service messages alone', { consentBasis: 'service_message' }],
  ])('when there %s to write to the customer', async (_, change) => {
    const sandbox = await open(`no-consent-${Object.values(change)[0] ?? 'null'}`.replace('_', '-'))
    await changeAdmin(sandbox, change)
    const runId = await goThrough(sandbox, inARow('play', [day(2), email('hello'), day(5)]))
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 2 09:00 day-2: next',
      'Day 2 09:00 hello: held-back (no-consent)',
      'Day 5 09:00 day-5: next',
      'Day 5 09:00 ended: over',
    ])
    expect(await refusalsOf(sandbox, runId)).toEqual([
      {
        stepId: 'hello',
        code: 'no-consent',
        reason: 'There is no consent to write to the admin about an expansion',
      },
    ])
    expect(await ledgerOf(sandbox, runId)).toEqual([])
    expect(mailTo(sandbox, `admin@${sandbox.id}.example`)).toEqual([])
  })

  it('when the customer has unsubscribed between the first message and the second', async () => {
    const sandbox = await open('opted-out')
    const playbook = inARow('play', [day(1), email('first'), day(7), email('second')])
    const [runId = ''] = await enrolIn(sandbox, playbook, sandbox.id)
    await sandbox.until(start + 3 * dayMs)
    await unsubscribe(sandbox, runId)
    await sandbox.until(start + 21 * dayMs)
    expect((await diaryOf(sandbox, runId, zone)).slice(2)).toEqual([
      'Day 1 09:00 first: done',
      'Day 7 09:00 day-7: next',
      'Day 7 09:00 second: held-back (opted-out)',
      'Day 7 09:00 ended: over',
    ])
    expect(await refusalsOf(sandbox, runId)).toEqual([
      { stepId: 'second', code: 'opted-out', reason: 'The admin has unsubscribed' },
    ])
    expect(mailTo(sandbox, 'admin@opted-out.example')).toEqual(['first'])
  })

  it('when other playbooks have touched the account often enough', async () => {
    const sandbox = await open('capped')
    const other = inARow('other', [day(1), email('other-1'), day(2), email('other-2')])
    await enrolIn(sandbox, other, 'capped')
    const runId = await goThrough(sandbox, inARow('play', [day(3), email('third'), day(16), email('later')]))
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 3 09:00 day-3: next',
      'Day 3 09:00 third: held-back (cap)',
      'Day 16 09:00 day-16: next',
      'Day 16 09:00 later: done',
      'Day 16 09:00 ended: over',
    ])
    expect(await refusalsOf(sandbox, runId)).toEqual([
      {
        stepId: 'third',
        code: 'cap',
        reason: 'The account was touched on 2 of the last 14 days; at most 2 are allowed',
      },
    ])
    expect(mailTo(sandbox, 'admin@capped.example')).toEqual(['other-1', 'other-2', 'later'])
  })

  it('when the person has had a mail on that day; a message in the product is another matter', async () => {
    const sandbox = await open('same-day')
    const shown: Node = {
      id: 'shown',
      type: 'action',
      data: { action: 'in-app', input: { title: 'Hi', body: 'You' } },
    }
    const playbook = inARow('play', [day(1), email('first'), email('second'), shown, day(2), email('third')])
    const runId = await goThrough(sandbox, playbook)
    expect((await diaryOf(sandbox, runId, zone)).slice(2)).toEqual([
      'Day 1 09:00 first: done',
      'Day 1 09:00 second: held-back (cap)',
      'Day 1 09:00 shown: done',
      'Day 2 09:00 day-2: next',
      'Day 2 09:00 third: done',
      'Day 2 09:00 ended: over',
    ])
    expect(await refusalsOf(sandbox, runId)).toEqual([
      {
        stepId: 'second',
        code: 'cap',
        reason: 'The admin has had a message like this today; at most one is allowed a day',
      },
    ])
    expect(mailTo(sandbox, 'admin@same-day.example')).toEqual(['first', 'third'])
  })

  it('when the account has nobody of the role', async () => {
    const sandbox = await open('nobody')
    const runId = await goThrough(sandbox, inARow('play', [day(1), email('hello', { to: 'champion' })]))
    expect(await refusalsOf(sandbox, runId)).toEqual([
      { stepId: 'hello', code: 'no-recipient', reason: 'The account has no champion to write to' },
    ])
    expect((await diaryOf(sandbox, runId, zone)).at(-1)).toBe('Day 1 09:00 ended: over')
  })

  it('when it would print what nobody knows', async () => {
    const sandbox = await open('unknown')
    await sandbox.inside((tx) => tx.updateTable('accounts').set({ renewalDate: null }).execute())
    const text = 'Your contract ends on {{ account.renewal_date }}.'
    const runId = await goThrough(sandbox, inARow('play', [day(1), email('hello', { text })]))
    expect(await refusalsOf(sandbox, runId)).toEqual([
      {
        stepId: 'hello',
        code: 'missing-fact',
        reason: 'The message prints account.renewal_date, which is not known',
      },
    ])
    expect(mailTo(sandbox, 'admin@unknown.example')).toEqual([])
  })
})

describe('a name that would become a link', () => {
  const name = 'javascript:alert(document.domain)'
  const shown = (actionUrl: string): Node => ({
    id: 'hello',
    type: 'action',
    data: { action: 'in-app', input: { title: 'Hi', body: 'You', actionLabel: 'Go', actionUrl } },
  })
  const mailed: Node = {
    id: 'hello',
    type: 'action',
    data: {
      action: 'email',
      input: { subject: 'Hi', text: 'You', html: '<a href="{{ account.name }}">Go</a>' },
    },
  }

  it.each([
    ['in the product', shown('{{ account.name }}'), 'actionUrl'],
    ['in a mail', mailed, 'html'],
  ] as const)('leads nobody astray %s', async (where, node, part) => {
    const sandbox = await open(`astray-${part.toLowerCase()}`)
    await sandbox.inside((tx) => tx.updateTable('accounts').set({ name }).execute())
    const runId = await goThrough(sandbox, inARow('play', [day(1), node]))
    expect(await refusalsOf(sandbox, runId), where).toEqual([
      {
        stepId: 'hello',
        code: 'unsafe-link',
        reason: `A link in its ${part} leads neither to a page nor to a mail`,
      },
    ])
    expect(await ledgerOf(sandbox, runId)).toEqual([])
  })

  it('is a link where it is one', async () => {
    const sandbox = await open('a-link')
    const runId = await goThrough(sandbox, inARow('play', [day(1), shown('{{ links.add_seats }}')]))
    expect(await refusalsOf(sandbox, runId)).toEqual([])
    const [message] = await sandbox.inside((tx) =>
      tx.selectFrom('inAppMessages').select('actionUrl').execute(),
    )
    expect(message?.actionUrl).toMatch(/^https:/)
  })
})

it('the author may lead a held-back message elsewhere', async () => {
  const sandbox = await open('elsewhere')
  await changeAdmin(sandbox, { consentBasis: null })
  const playbook = inARow('play', [day(1), email('hello'), day(5)], {
    edges: [{ from: 'hello', exit: 'held-back', to: 'over' }],
  })
  const runId = await goThrough(sandbox, playbook)
  expect((await diaryOf(sandbox, runId, zone)).slice(2)).toEqual([
    'Day 1 09:00 hello: held-back (no-consent)',
    'Day 1 09:00 ended: over',
  ])
})

async function unsubscribe({ id, inside }: Sandbox, runId: string): Promise<void> {
  const token = signLink(linkSecret, {
    workspaceId: id,
    kind: 'unsubscribe',
    accountId: id,
    contactId: `${id}-admin`,
    runId,
    expiresAt: start + 60 * dayMs,
  })
  const verified = await verifyLink(linkSecret, token)
  if (!verified.ok) throw new Error(verified.code)
  const { claims, tokenId } = verified
  expect(await inside((tx) => unsubscribeByLink(tx, { claims, tokenId }))).toMatchObject({ ok: true })
}
