import { clockStatus, connectStore, registerActions, requestAdvance, type Store } from '@daymark/store'
import { asOnlyDriver } from '@daymark/store/driver'
import { type Delivering, shippedActions, startDriver } from '@daymark/workers'
import { Client } from '@temporalio/client'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { connectTemporal, temporalServer } from '../../setup/temporal.ts'
import { createNamespace } from '../../support/namespace.ts'
import { until } from '../people.ts'
import { dayMs, heldStart, populate } from '../population.ts'
import { holdOpen, type OpenTransaction, untilWaiting } from './locks.ts'

const database = await createTestDatabase()
const patience = { ms: 30_000 }
let store: Store

beforeAll(async () => {
  store = connectStore({ databaseUrl: database.url, maxConnections: 15 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
})

afterAll(() => store.close())

/** A held workspace in which nobody is enrolled. */
async function emptyWorkspace(): Promise<string> {
  return (await populate(store, 'held', 0)).workspaceId
}

function holdClock(workspaceId: string): Promise<OpenTransaction> {
  return holdOpen(store, workspaceId, (tx) =>
    tx.selectFrom('workspaces').select('id').forNoKeyUpdate().execute(),
  )
}

function advance(workspaceId: string, days: number) {
  return store.inWorkspace(workspaceId, (tx) => requestAdvance(tx, heldStart + days * dayMs))
}

describe('two who move a clock at once', () => {
  test.for([
    { first: 3, second: 5, outcome: [true, true] },
    { first: 5, second: 3, outcome: [true, false] },
  ])('to day $first and to day $second take it to the later one', async ({ first, second, outcome }) => {
    const workspaceId = await emptyWorkspace()
    const holding = await holdClock(workspaceId)
    const one = advance(workspaceId, first)
    await untilWaiting(database.url, 1)
    const other = advance(workspaceId, second)
    await untilWaiting(database.url, 2)
    await holding.commit()
    const results = await Promise.all([one, other])
    expect(results.map(({ ok }) => ok)).toEqual(outcome)
    const { advanceTo } = await store.inWorkspace(workspaceId, clockStatus)
    expect(advanceTo).toBe(heldStart + 5 * dayMs)
  })
})

describe('two drivers', () => {
  test('do not drive one workspace: the second passes it by, and takes it up when the first is gone', async () => {
    const { address } = await temporalServer()
    const connection = await connectTemporal(address)
    const client = new Client({ connection, namespace: await createNamespace(address) })
    const workspaceId = await emptyWorkspace()
    const holding = await holdClock(workspaceId)
    const going = advance(workspaceId, 3)
    const delivering: Delivering = { store, client, continueAfterEvents: null }
    const logger = pino({ level: 'silent' })
    await holding.commit()
    await going
    // The clock's row is locked again, so that the driver stops in the middle of moving it.
    const stopping = await holdClock(workspaceId)
    const driver = startDriver(delivering, logger)
    await untilWaiting(database.url, 1)
    let hasDriven = false
    const second = await asOnlyDriver(store, workspaceId, async () => void (hasDriven = true))
    expect({ second, hasDriven }).toEqual({ second: false, hasDriven: false })
    await stopping.commit()
    const hasArrived = async () => (await store.inWorkspace(workspaceId, clockStatus)).advanceTo === null
    await until('the clock arrives', hasArrived, patience)
    await driver.stop()
    expect(await asOnlyDriver(store, workspaceId, async () => void (hasDriven = true))).toBe(true)
    expect(hasDriven).toBe(true)
    expect(await store.inWorkspace(workspaceId, clockStatus)).toMatchObject({ at: heldStart + 3 * dayMs })
    await connection.close()
  })
})
