import { completeTask } from '@daymark/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, tasksOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, inARow } from '../support/small-playbooks.ts'
import { reportPurchase } from '../support/report.ts'

const zone = 'Europe/Berlin'
/** A Monday, at six in the morning in Berlin: the call of Day 2 is due on Thursday, Day 4, at 17:00. */
const start = Date.parse('2024-01-08T06:00+01:00')
const hour = 3_600_000
const dayMs = 24 * hour

const beginning = ['Day 1 06:00 started', 'Day 2 09:00 day-2: next']

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

/** A run that opens a task on Day 2; a refusal ends it, everything else leads to Day 6. */
async function begin(id: string): Promise<{ sandbox: Sandbox; runId: string }> {
  const sandbox = await openSandbox(house, id, { at: start })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const no = { id: 'no', type: 'exit' as const, data: { reason: 'They said no' } }
  const playbook = inARow('play', [day(2), call(), day(6)], {
    edges: [{ from: 'call', exit: 'refused', to: 'no' }],
  })
  const [runId = ''] = await enrolIn(sandbox, { ...playbook, nodes: [...playbook.nodes, no] }, id)
  return { sandbox, runId }
}

function complete({ inside }: Sandbox, runId: string, outcome: string) {
  return inside((tx) => completeTask(tx, `${runId}:call:1:1`, { outcome, note: null, completedBy: 'csm-1' }))
}

describe('a task', () => {
  it('lets its run go on by its outcome, at the moment it is done', async () => {
    const { sandbox, runId } = await begin('done')
    await sandbox.until(start + 2 * dayMs + 5 * hour)
    await complete(sandbox, runId, 'refused')
    await sandbox.until(start + 10 * dayMs)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      ...beginning,
      'Day 3 11:00 call: refused (task.completed)',
      'Day 3 11:00 ended: no',
    ])
    expect(await tasksOf(sandbox, runId, zone)).toEqual(['call of csm-1 until Day 4 17:00: done'])
  })

  it('that is overdue lets its run go on, and may still be done: that changes nothing for the run', async () => {
    const { sandbox, runId } = await begin('late')
    await sandbox.until(start + 4 * dayMs)
    expect(await tasksOf(sandbox, runId, zone)).toEqual(['call of csm-1 until Day 4 17:00: open, overdue'])
    expect(await complete(sandbox, runId, 'refused')).toMatchObject({ ok: true })
    await sandbox.until(start + 10 * dayMs)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      ...beginning,
      'Day 4 17:00 call: overdue',
      'Day 6 09:00 day-6: next',
      'Day 6 09:00 ended: over',
    ])
    expect(await tasksOf(sandbox, runId, zone)).toEqual(['call of csm-1 until Day 4 17:00: done, overdue'])
  })

  it('is withdrawn when its run ends, and cannot be done any more', async () => {
    const { sandbox, runId } = await begin('withdrawn')
    await reportPurchase(sandbox, 'withdrawn', start + 2 * dayMs)
    await sandbox.until(start + 2 * dayMs)
    expect((await diaryOf(sandbox, runId, zone)).at(-1)).toBe('Day 3 06:00 ended: goal')
    expect(await complete(sandbox, runId, 'reached')).toMatchObject({
      ok: false,
      refusal: { code: 'task-withdrawn' },
    })
    expect(await tasksOf(sandbox, runId, zone)).toEqual(['call of csm-1 until Day 4 17:00: withdrawn'])
  })
})
