import type { PlaybookInput } from '@daymark/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf, mailTo, refusalsOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, delay, email, inARow } from '../support/small-playbooks.ts'
import { operate, reportPurchase } from '../support/report.ts'

const zone = 'Europe/Berlin'
/** A Monday, at six in the morning in Berlin. */
const start = Date.parse('2024-01-08T06:00+01:00')
const dayMs = 86_400_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

/** A run that an operator stops on its third day and lets go on ten days later, both at six in the morning. */
async function pausedForTenDays(
  id: string,
  playbook: PlaybookInput,
  meanwhile: (sandbox: Sandbox) => Promise<void> = () => Promise.resolve(),
): Promise<{ sandbox: Sandbox; runId: string }> {
  const sandbox = await openSandbox(house, id, { at: start, touches: 14 })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const [runId = ''] = await enrolIn(sandbox, playbook, id)
  await sandbox.until(start + 2 * dayMs)
  await operate(sandbox, runId, { type: 'pause' })
  await meanwhile(sandbox)
  await sandbox.until(start + 12 * dayMs)
  if ((await runIn(sandbox, runId)).state === 'open') await operate(sandbox, runId, { type: 'resume' })
  await sandbox.until(start + 40 * dayMs)
  return { sandbox, runId }
}

describe('a run that is paused for ten days', () => {
  it('has slept through its waits of a length: they end ten days later', async () => {
    const { sandbox, runId } = await pausedForTenDays(
      'relative',
      inARow('relative', [delay(5), email('hello')]),
    )
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 3 06:00 paused',
      'Day 13 06:00 resumed',
      'Day 16 06:00 delay: next',
      'Day 16 06:00 hello: done',
      'Day 16 06:00 ended: over',
    ])
  })

  it('keeps its dates: those to come stay, and a task is due when it was', async () => {
    const playbook = inARow('dates', [day(2), call('call', 8), day(20), email('hello')])
    const { sandbox, runId } = await pausedForTenDays('dates', playbook)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 2 09:00 day-2: next',
      'Day 3 06:00 paused',
      'Day 13 06:00 resumed',
      // Opened on a Tuesday: eight working days later is the Friday of the week after.
      'Day 13 06:00 call: overdue',
      'Day 20 09:00 day-20: next',
      'Day 20 09:00 hello: done',
      'Day 20 09:00 ended: over',
    ])
  })

  it('re-spaces what it is late with: never two messages to a customer within a day', async () => {
    const nodes = [4, 5, 6].flatMap((number) => [day(number), email(`hello-${number}`)])
    const playbook = inARow('spaced', [day(1), email('hello-1'), ...nodes])
    const { sandbox, runId } = await pausedForTenDays('spaced', playbook)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 1 09:00 day-1: next',
      'Day 1 09:00 hello-1: done',
      'Day 3 06:00 paused',
      'Day 13 06:00 resumed',
      'Day 13 09:00 day-4: next',
      'Day 13 09:00 hello-4: done',
      'Day 13 09:00 day-5: next',
      'Day 14 09:00 hello-5: done',
      'Day 14 09:00 day-6: next',
      'Day 15 09:00 hello-6: done',
      'Day 15 09:00 ended: over',
    ])
    const sent = (await ledgerOf(sandbox, runId)).map(({ at }) => at)
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(dayMs)
  })

  it('skips what it is late with, where the author says so, and says why', async () => {
    const lateness = { toleranceDays: 1, policy: 'skip' as const }
    const nodes = [day(4), email('skipped', { lateness }), day(14), email('in-time', { lateness })]
    const { sandbox, runId } = await pausedForTenDays('skip', inARow('skip', nodes))
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 3 06:00 paused',
      'Day 13 06:00 resumed',
      'Day 13 09:00 day-4: next',
      'Day 13 09:00 skipped: held-back (late)',
      'Day 14 09:00 day-14: next',
      'Day 14 09:00 in-time: done',
      'Day 14 09:00 ended: over',
    ])
    expect(await refusalsOf(sandbox, runId)).toEqual([
      { stepId: 'skipped', code: 'late', reason: 'It is 9 days late, and late steps are skipped' },
    ])
    expect(mailTo(sandbox, 'admin@skip.example')).toEqual(['in-time'])
  })

  it('sends what it is late with at its next time of day, where the author says so: one message a day', async () => {
    const lateness = { toleranceDays: 1, policy: 'send' as const }
    const nodes = [4, 5].flatMap((number) => [day(number), email(`hello-${number}`, { lateness })])
    const { sandbox, runId } = await pausedForTenDays('send', inARow('send', nodes))
    expect((await diaryOf(sandbox, runId, zone)).slice(3)).toEqual([
      'Day 13 09:00 day-4: next',
      'Day 13 09:00 hello-4: done',
      'Day 13 09:00 day-5: next',
      'Day 13 09:00 hello-5: held-back (cap)',
      'Day 13 09:00 ended: over',
    ])
  })

  it('ends as converted when the goal is reached meanwhile', async () => {
    const playbook = inARow('bought', [day(4), email('hello')])
    const { sandbox, runId } = await pausedForTenDays('bought', playbook, (paused) =>
      reportPurchase(paused, 'bought', start + 6 * dayMs),
    )
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 3 06:00 paused',
      'Day 7 06:00 ended: goal',
    ])
    expect(await runIn(sandbox, runId)).toMatchObject({ outcome: 'converted', pausedAt: null })
    expect(mailTo(sandbox, 'admin@bought.example')).toEqual([])
  })
})
