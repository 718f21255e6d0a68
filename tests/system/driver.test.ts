import { clockStatus, connectStore, registerActions, requestAdvance } from '@daymark/store'
import { type Delivering, shippedActions, startDriver } from '@daymark/workers'
import type { Client } from '@temporalio/client'
import { pino } from 'pino'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { dayMs, heldStart, populate } from '../chaos/population.ts'
import { createTestDatabase } from '../setup/database.ts'
import { eventually } from '../support/wall-clock.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 5 })
afterAll(() => store.close())

/** A Temporal whose runs say at once that they have ended, and are over when the test says so. */
function ending() {
  const asked = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const handle = {
    executeUpdate: () => Promise.resolve({ next: null, ended: true }),
    result() {
      asked.resolve()
      return over.promise
    },
  }
  const client = {
    withAbortSignal: (_signal: AbortSignal, work: () => Promise<unknown>) => work(),
    workflow: { getHandle: () => handle },
  }
  const delivering: Delivering = { store, client: client as unknown as Client, continueAfterEvents: null }
  return { delivering, asked: asked.promise, over: over.resolve }
}

it('goes on from a run that has ended only when its end is written', async () => {
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
  const { workspaceId } = await populate(store, 'held', 1)
  await store.inWorkspace(workspaceId, (tx) => tx.deleteFrom('outbox').execute())
  const { delivering, asked, over } = ending()
  const driver = startDriver(delivering, pino({ level: 'silent' }))
  onTestFinished(() => {
    over()
    return driver.stop()
  })
  await store.inWorkspace(workspaceId, (tx) => requestAdvance(tx, heldStart + dayMs))
  await asked
  expect(await store.inWorkspace(workspaceId, clockStatus)).toMatchObject({ advanceTo: heldStart + dayMs })
  over()
  await eventually('the clock arrives', async () => {
    const { advanceTo } = await store.inWorkspace(workspaceId, clockStatus)
    return advanceTo === null
  })
})
