import { enrolByHand, readRunLog, type WorkspaceTransaction, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { tasksOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, publishIn, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, inARow } from '../support/small-playbooks.ts'
import { eventually, untilItWaits } from '../support/wall-clock.ts'

const zone = 'Etc/UTC'
const start = Date.UTC(2024, 0, 15, 9)
const days = (count: number) => start + count * 86_400_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

async function open(id: string, at: number | null): Promise<Sandbox> {
  const sandbox = await openSandbox(house, id, { at })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  return sandbox
}

/** Something happens that the account's runs watch. */
function happens({ id, inside }: Sandbox) {
  return inside(async (tx) => {
    const clock = await workspaceClock(tx)
    const properties = { from: 10, to: 12, added: 2 }
    const about = { accountId: id, id: 'purchase', kind: 'seats.changed', source: 'test' }
    await appendEvent(tx, clock, { ...about, occurredAt: clock.at, properties })
  })
}

async function lastLine({ inside }: Sandbox, runId: string) {
  return (await inside((tx) => readRunLog(tx, runId))).at(-1)
}

function untilEnded(sandbox: Sandbox, runId: string) {
  return eventually('the run ends', async () => {
    const run = await runIn(sandbox, runId)
    return run.state === 'ended' && run
  })
}

/** Enrols the account, and does something to the start before it is delivered to Temporal. */
async function enrolAnd(
  { id, inside }: Sandbox,
  key: string,
  meddle: (tx: WorkspaceTransaction) => Promise<unknown>,
): Promise<string> {
  return inside(async (tx) => {
    const wish = { playbookId: id, accountId: id, key }
    const decided = await enrolByHand(tx, await workspaceClock(tx), wish)
    await meddle(tx)
    return (decided.ok && decided.value.runId) || ''
  })
}

describe('a run whose workflow an operator ends at Temporal', () => {
  it('by cancelling it is cancelled here, too, as if by the product’s own button', async () => {
    const sandbox = await open('cancelled', null)
    const [runId = ''] = await enrolIn(sandbox, inARow('cancelled', [call(), day(30)]), 'cancelled')
    await untilItWaits(house, runId)
    const workflow = house.client.workflow.getHandle(runId)
    await workflow.cancel()

    expect(await workflow.result()).toMatchObject({ outcome: 'cancelled' })
    expect(await runIn(sandbox, runId)).toMatchObject({ state: 'ended', outcome: 'cancelled' })
    expect(await lastLine(sandbox, runId)).toMatchObject({ kind: 'ended', code: 'Cancelled at Temporal' })
    expect(await tasksOf(sandbox, runId, zone)).toMatchObject([expect.stringMatching(/: withdrawn$/)])
  })

  it('by terminating it is cancelled here, too, when something next happens to it', async () => {
    const sandbox = await open('terminated', null)
    const [runId = ''] = await enrolIn(sandbox, inARow('terminated', [call(), day(30)]), 'terminated')
    await untilItWaits(house, runId)
    const workflow = house.client.workflow.getHandle(runId)
    await workflow.terminate()
    await workflow.result().catch(() => undefined)
    expect(await runIn(sandbox, runId)).toMatchObject({ state: 'open' })
    await happens(sandbox)

    const code = 'terminated-at-temporal'
    expect(await untilEnded(sandbox, runId)).toMatchObject({ outcome: 'cancelled', endCode: code })
    expect(await lastLine(sandbox, runId)).toMatchObject({
      kind: 'ended',
      code,
      reason: expect.stringContaining('at Temporal') as string,
    })
    expect(await tasksOf(sandbox, runId, zone)).toMatchObject([expect.stringMatching(/: withdrawn$/)])
  })

  it('keeps no held clock from getting on', async () => {
    const sandbox = await open('held-terminated', start)
    const [runId = ''] = await enrolIn(sandbox, inARow('held-terminated', [day(3)]), 'held-terminated')
    await sandbox.until(days(1))
    await house.client.workflow.getHandle(runId).terminate()
    await sandbox.until(days(5))
    expect(await runIn(sandbox, runId)).toMatchObject({
      state: 'ended',
      outcome: 'cancelled',
      endCode: 'terminated-at-temporal',
      endedAt: days(2),
    })
  })
})

describe('a run that nobody will ever execute', () => {
  it.each([
    {
      id: 'lost',
      meddle: (tx: WorkspaceTransaction) => tx.deleteFrom('outbox').execute(),
      reason: 'Temporal no longer knows it',
    },
    {
      id: 'start-refused',
      meddle: (tx: WorkspaceTransaction) => tx.updateTable('outbox').set({ parked: true }).execute(),
      reason: 'Temporal refused to start it',
    },
  ])('fails as $id, and its account may be enrolled again', async ({ id, meddle, reason }) => {
    const sandbox = await open(id, start)
    await publishIn(sandbox, inARow(id, [day(3)]))
    const lost = await enrolAnd(sandbox, 'first', meddle)
    await sandbox.until(days(1))
    const ended = { state: 'ended', outcome: 'failed', endCode: id, endedAt: start }
    expect(await runIn(sandbox, lost)).toMatchObject(ended)
    expect(await lastLine(sandbox, lost)).toMatchObject({ kind: 'ended', code: id, reason })
    expect(await sandbox.inside((tx) => tx.selectFrom('outbox').select('id').execute())).toEqual([])

    const again = await enrolAnd(sandbox, 'second', () => Promise.resolve())
    await sandbox.until(days(5))
    expect(await runIn(sandbox, again)).toMatchObject({ state: 'ended', outcome: 'left', endCode: 'over' })
  })
})
