import { enrolByHand, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf, mailTo, tasksOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { localTime } from '../support/local-time.ts'
import { enrolIn, openSandbox, publishIn, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { eventually, skipOverTimer, skipToJustBefore } from '../support/wall-clock.ts'

const zone = 'Asia/Kolkata'
const hour = 3_600_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())
afterEach(() => house.startWorkers())

async function open(id: string): Promise<Sandbox> {
  const sandbox = await openSandbox(house, id, { at: null })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  return sandbox
}

function buys({ id, inside }: Sandbox, at: number) {
  const properties = { from: 10, to: 12, added: 2 }
  return inside(async (tx) =>
    appendEvent(tx, await workspaceClock(tx), {
      accountId: id,
      id: `purchase of ${id}`,
      kind: 'seats.changed',
      occurredAt: at,
      properties,
      source: 'test',
    }),
  )
}

function untilEnded(sandbox: Sandbox, runId: string) {
  return eventually('the run ends', async () => {
    const run = await runIn(sandbox, runId)
    return run.state === 'ended' && run
  })
}

describe('a purchase that is reported while nobody works', () => {
  it('ends the run before the message whose timer came first is asked for, when the workers are back', async () => {
    const sandbox = await open('waiting')
    const [runId = ''] = await enrolIn(
      sandbox,
      inARow('waiting', [day(3), email('hello'), call()]),
      'waiting',
    )
    const due = await skipToJustBefore(house, runId, 60_000)
    expect(localTime(due, zone)).toMatch(/ 09:00$/)
    await house.stopWorkers()
    const bought = await skipOverTimer(house, runId, due)
    await buys(sandbox, bought)
    await house.startWorkers()

    expect(await untilEnded(sandbox, runId)).toMatchObject({
      outcome: 'converted',
      endedAt: Math.floor(bought),
    })
    expect((await diaryOf(sandbox, runId, zone)).slice(1)).toEqual([
      'Day 3 09:00 day-3: next',
      'Day 3 09:00 ended: goal',
    ])
    expect(await ledgerOf(sandbox, runId)).toEqual([])
    expect(mailTo(sandbox, 'admin@waiting.example')).toEqual([])
    expect(await tasksOf(sandbox, runId, zone)).toEqual([])
  })

  it('ends it hours later, too, for a run that could not even begin and would now be at its end', async () => {
    await house.stopWorkers()
    const sandbox = await open('unstarted')
    const wait = {
      id: 'wait',
      type: 'delay' as const,
      data: { duration: { amount: 1, unit: 'hours' as const } },
    }
    await publishIn(sandbox, inARow('unstarted', [wait, email('hello')]))
    const now = Date.now()
    const enrolledAt = now - 4 * hour
    const decided = await sandbox.inside((tx) =>
      enrolByHand(
        tx,
        { kind: 'wall', at: enrolledAt },
        { playbookId: 'unstarted', accountId: 'unstarted', key: 'once' },
      ),
    )
    const runId = (decided.ok && decided.value.runId) || ''
    // Due three hours ago, bought two hours ago, woken now.
    await buys(sandbox, now - 2 * hour)
    await house.startWorkers()

    expect(await untilEnded(sandbox, runId)).toMatchObject({ outcome: 'converted', endedAt: now - 2 * hour })
    expect(await ledgerOf(sandbox, runId)).toEqual([])
    expect(mailTo(sandbox, 'admin@unstarted.example')).toEqual([])
  })
})
