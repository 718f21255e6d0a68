import { clockStatus, connectStore, registerActions, requestAdvance } from '@daymark/store'
import { type Delivering, shippedActions, startDriver } from '@daymark/workers'
import { type Client, WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { pino } from 'pino'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { dayMs, heldStart, populate } from '../chaos/population.ts'
import { createTestDatabase } from '../setup/database.ts'
import { eventually } from '../support/wall-clock.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 5 })
afterAll(() => store.close())

/** A Temporal of whose runs the driver asks this. */
function deliveringOver(handle: object): Delivering {
  const client = {
    withAbortSignal: (_signal: AbortSignal, work: () => Promise<unknown>) => work(),
    workflow: { getHandle: () => handle },
  }
  return { store, client: client as unknown as Client, continueAfterEvents: null }
}

/** A Temporal whose runs say at once that they have ended, and are over when the test says so. */
function ending() {
  const asked = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const delivering = deliveringOver({
    executeUpdate: () => Promise.resolve({ next: null, ended: true }),
    result() {
      asked.resolve()
      return over.promise
    },
  })
  return { delivering, asked: asked.promise, over: over.resolve }
}

/** A Temporal whose runs accept the update, and have their workflow terminated before they answer. */
function closing(): Delivering {
  const cause = ApplicationFailure.create({
    message: 'Workflow Update failed because the Workflow completed before the Update completed.',
    type: 'AcceptedUpdateCompletedWorkflow',
  })
  return deliveringOver({
    executeUpdate: () => Promise.reject(new WorkflowUpdateFailedError('Workflow Update failed', cause)),
    describe: () => Promise.resolve({ status: { name: 'TERMINATED' } }),
  })
}

/** A workspace with one open run that has been started. */
async function openHouse(): Promise<string> {
  const definitions = shippedActions.map(({ definition }) => definition)
  await store.inSystem((tx) => registerActions(tx, definitions))
  const { workspaceId } = await populate(store, 'held', 1)
  await store.inWorkspace(workspaceId, (tx) => tx.deleteFrom('outbox').execute())
  return workspaceId
}

it('goes on from a run that has ended only when its end is written', async () => {
  const workspaceId = await openHouse()
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

it('passes over a run whose workflow was over before it answered, and says nothing of trouble', async () => {
  const workspaceId = await openHouse()
  const driver = startDriver(closing(), pino({ level: 'silent' }))
  onTestFinished(() => driver.stop())
  await store.inWorkspace(workspaceId, (tx) => requestAdvance(tx, heldStart + dayMs))
  await eventually('the clock arrives', async () => {
    const { advanceTo, advanceError } = await store.inWorkspace(workspaceId, clockStatus)
    expect(advanceError).toBeNull()
    return advanceTo === null
  })
  const runs = await store.inWorkspace(workspaceId, (tx) => tx.selectFrom('runs').select('state').execute())
  expect(runs).toEqual([{ state: 'ended' }])
})

it('leaves a run that hangs after a while, says so, and drives the other sandboxes', async () => {
  const [hanging, other] = [await openHouse(), await openHouse()]
  const runOf = (id: string) =>
    store.inWorkspace(id, (tx) => tx.selectFrom('runs').select('id').executeTakeFirstOrThrow())
  const { id: hangs } = await runOf(hanging)
  const client = {
    withAbortSignal: (_signal: AbortSignal, work: () => Promise<unknown>) => work(),
    workflow: {
      getHandle: (runId: string) => ({
        executeUpdate: () =>
          runId === hangs ? new Promise(() => {}) : Promise.resolve({ next: null, ended: false }),
      }),
    },
  }
  for (const id of [hanging, other])
    await store.inWorkspace(id, (tx) => requestAdvance(tx, heldStart + dayMs))
  const delivering = { store, client: client as unknown as Client, continueAfterEvents: null }
  const driver = startDriver(delivering, pino({ level: 'silent' }), { patienceMs: 200 })
  onTestFinished(() => driver.stop())
  await eventually('the other clock arrives', async () => {
    const { advanceTo } = await store.inWorkspace(other, clockStatus)
    return advanceTo === null
  })
  await eventually('the driver says which run hangs', async () => {
    const { advanceError } = await store.inWorkspace(hanging, clockStatus)
    return advanceError === `Run ${hangs} did not come to rest within 0.2 s.`
  })
})
