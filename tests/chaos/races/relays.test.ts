import { connectStore, registerActions, type Store } from '@daymark/store'
import { type Delivering, drainOutbox, shippedActions } from '@daymark/workers'
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { connectTemporal, temporalServer } from '../../setup/temporal.ts'
import { createNamespace } from '../../support/namespace.ts'
import { query } from '../ledger.ts'
import { populate } from '../population.ts'
import { closedGate, type Gate } from './gate.ts'
import { holdOpen } from './locks.ts'

const database = await createTestDatabase()
const logger = pino({ level: 'silent' })
let store: Store
let connection: Connection
let namespace: string

beforeAll(async () => {
  const { address } = await temporalServer()
  namespace = await createNamespace(address)
  connection = await connectTemporal(address)
  store = connectStore({ databaseUrl: database.url, maxConnections: 10 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
})

afterAll(async () => {
  await connection.close()
  await store.close()
})

/** A relay's connections, with a list of what it delivers to Temporal; at the gate it stops before each of one kind. */
function relay(gate?: Gate, stopsAt: 'start' | 'nudge' = 'start'): Delivering & { delivered: string[] } {
  const delivered: string[] = []
  const client = new Client({
    connection,
    namespace,
    interceptors: {
      workflow: [
        {
          async start(input, next) {
            delivered.push(`start ${input.options.workflowId}`)
            if (stopsAt === 'start') await gate?.pass()
            return next(input)
          },
          async signal(input, next) {
            delivered.push(`nudge ${input.workflowExecution.workflowId}`)
            if (stopsAt === 'nudge') await gate?.pass()
            return next(input)
          },
        },
      ],
    },
  })
  return { store, client, continueAfterEvents: null, delivered }
}

async function runIds(workspaceId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    database.url,
    'select id from runs where workspace_id = $1 order by account_id',
    [workspaceId],
  )
  return rows.map(({ id }) => id)
}

function nudge(workspaceId: string, runId: string): Promise<unknown> {
  return store.inWorkspace(workspaceId, (tx) =>
    tx.insertInto('outbox').values({ runId, kind: 'nudge' }).execute(),
  )
}

test('two relays share the outbox: each item is delivered once, and those of one run in their order', async () => {
  const { workspaceId } = await populate(store, 'wall', 4)
  const ids = await runIds(workspaceId)
  for (const id of ids) await nudge(workspaceId, id)
  const gate = closedGate()
  const slow = relay(gate)
  const fast = relay()
  const draining = drainOutbox(slow, logger, workspaceId)
  await gate.reached
  // All four starts are in the slow one's hands; their nudges may not overtake them.
  expect(await drainOutbox(fast, logger, workspaceId)).toBe(0)
  expect(fast.delivered).toEqual([])
  gate.open()
  expect(await draining).toBe(8)
  const starts = ids.map((id) => `start ${id}`)
  const nudges = ids.map((id) => `nudge ${id}`)
  expect(slow.delivered.slice(0, 4).sort()).toEqual(starts.sort())
  expect(slow.delivered.slice(4).sort()).toEqual(nudges.sort())
  expect(await query(database.url, 'select 1 from outbox where workspace_id = $1', [workspaceId])).toEqual([])
})

test('while one relay is slow, another delivers what came in meanwhile', async () => {
  const { workspaceId } = await populate(store, 'wall', 1)
  const [first] = await runIds(workspaceId)
  const gate = closedGate()
  const slow = relay(gate)
  const fast = relay()
  const draining = drainOutbox(slow, logger)
  await gate.reached
  const later = await populate(store, 'wall', 2)
  expect(await drainOutbox(fast, logger)).toBe(2)
  expect(fast.delivered.sort()).toEqual((await runIds(later.workspaceId)).map((id) => `start ${id}`).sort())
  gate.open()
  await draining
  expect(slow.delivered).toEqual([`start ${first}`])
})

test('a start that was delivered and not noted is delivered again without harm', async () => {
  const { workspaceId } = await populate(store, 'wall', 1)
  const [id = ''] = await runIds(workspaceId)
  const first = relay()
  await drainOutbox(first, logger, workspaceId)
  const started = await first.client.workflow.getHandle(id).describe()
  await store.inWorkspace(workspaceId, (tx) =>
    tx.insertInto('outbox').values({ runId: id, kind: 'start' }).execute(),
  )
  const again = relay()
  expect(await drainOutbox(again, logger, workspaceId)).toBe(1)
  expect(again.delivered).toEqual([`start ${id}`])
  const found = await again.client.workflow.getHandle(id).describe()
  expect(found.runId).toBe(started.runId)
  expect(found.status.name).toBe('RUNNING')
})

test('a start that is delivered once more when its workflow is over begins no second one', async () => {
  const { workspaceId } = await populate(store, 'wall', 1)
  const [id = ''] = await runIds(workspaceId)
  const { client, ...delivering } = relay()
  await drainOutbox({ client, ...delivering }, logger, workspaceId)
  const started = await client.workflow.getHandle(id).describe()
  await client.workflow.getHandle(id).terminate()
  await store.inWorkspace(workspaceId, (tx) =>
    tx.insertInto('outbox').values({ runId: id, kind: 'start' }).execute(),
  )
  expect(await drainOutbox({ client, ...delivering }, logger, workspaceId)).toBe(1)
  const found = await client.workflow.getHandle(id).describe()
  expect(found).toMatchObject({ runId: started.runId, status: { name: 'TERMINATED' } })
})

test('many nudges of a run are one, and one that comes while it is delivered is another', async () => {
  const { workspaceId } = await populate(store, 'wall', 2)
  const [one = '', other = ''] = await runIds(workspaceId)
  await drainOutbox(relay(), logger, workspaceId)
  for (const id of [one, one, other, one]) await nudge(workspaceId, id)
  const gate = closedGate()
  const slow = relay(gate, 'nudge')
  const draining = drainOutbox(slow, logger, workspaceId)
  await gate.reached
  await nudge(workspaceId, one)
  gate.open()
  expect(await draining).toBe(3)
  expect(slow.delivered.slice(0, 2).sort()).toEqual([`nudge ${one}`, `nudge ${other}`].sort())
  expect(slow.delivered.slice(2)).toEqual([`nudge ${one}`])
})

test('two relays that hold nudges of the same run wait neither for the other nor take its own', async () => {
  const { workspaceId } = await populate(store, 'wall', 1)
  const [id = ''] = await runIds(workspaceId)
  await drainOutbox(relay(), logger, workspaceId)
  // The earlier of two nudges commits only when the later one is on its way.
  const early = await holdOpen(store, workspaceId, (tx) =>
    tx.insertInto('outbox').values({ runId: id, kind: 'nudge' }).execute(),
  )
  await nudge(workspaceId, id)
  const gate = closedGate()
  const slow = relay(gate, 'nudge')
  const draining = drainOutbox(slow, logger, workspaceId)
  await gate.reached
  await early.commit()
  const fast = relay()
  expect(await drainOutbox(fast, logger, workspaceId)).toBe(1)
  gate.open()
  expect(await draining).toBe(1)
  expect([...slow.delivered, ...fast.delivered]).toEqual([`nudge ${id}`, `nudge ${id}`])
})
