import { anyFreePort } from '@daymark/tools'
import { connectStore, registerActions, type Store } from '@daymark/store'
import { type Delivering, drainOrStop, drainOutbox, shippedActions } from '@daymark/workers'
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../chaos/ledger.ts'
import { populate } from '../chaos/population.ts'
import { createTestDatabase } from '../setup/database.ts'

const database = await createTestDatabase()
const logger = pino({ level: 'silent' })
let store: Store
let nowhere: Connection

beforeAll(async () => {
  store = connectStore({ databaseUrl: database.url, maxConnections: 5 })
  const definitions = shippedActions.map(({ definition }) => definition)
  await store.inSystem((tx) => registerActions(tx, definitions))
  // Without interceptors the client does not try again by itself.
  nowhere = Connection.lazy({ address: `127.0.0.1:${await anyFreePort()}`, interceptors: [] })
})

afterAll(async () => {
  await nowhere.close()
  await store.close()
})

/** Delivers to a Temporal that is not there. */
function toNobody(): Delivering {
  return { store, client: new Client({ connection: nowhere }), continueAfterEvents: null }
}

/** Delivers to a Temporal that starts nothing, for a reason of its own. */
function toOneWhoSays(error: Error): Delivering {
  const start = () => Promise.reject(error)
  const client = new Client({ connection: nowhere, interceptors: { workflow: [{ start }] } })
  return { ...toNobody(), client }
}

interface Row {
  attempts: number
  refusals: number
  parked: boolean
}

async function items(workspaceId: string): Promise<Row[]> {
  return query<Row>(
    database.url,
    'select attempts, refusals, parked from outbox where workspace_id = $1 order by id',
    [workspaceId],
  )
}

/** A workspace whose starts have been tried so often, and are due again. */
async function waiting(count: number, attempts: number, refusals: number): Promise<string> {
  const { workspaceId } = await populate(store, 'wall', count)
  await query(database.url, 'update outbox set attempts = $2, refusals = $3 where workspace_id = $1', [
    workspaceId,
    attempts,
    refusals,
  ])
  return workspaceId
}

describe('what passes by itself', () => {
  it('sets nothing aside, however often it was tried: Temporal is away', async () => {
    const workspaceId = await waiting(1, 100, 19)
    await drainOutbox(toNobody(), logger, workspaceId)
    expect(await items(workspaceId)).toEqual([{ attempts: 101, refusals: 19, parked: false }])
  })

  it('sets nothing aside: our own database is away', async () => {
    const workspaceId = await waiting(1, 100, 19)
    const gone = Object.assign(new Error('terminating connection'), { code: '57P01' })
    const broken: Store = { ...store, inWorkspace: () => Promise.reject(gone) }
    await drainOutbox({ ...toNobody(), store: broken }, logger, workspaceId)
    expect(await items(workspaceId)).toEqual([{ attempts: 101, refusals: 19, parked: false }])
  })

  it('stops a drain, and has a driver come again', async () => {
    const workspaceId = await waiting(30, 0, 0)
    await expect(drainOrStop(toNobody(), logger, workspaceId)).rejects.toThrow('does not answer')
    const tried = (await items(workspaceId)).filter(({ attempts }) => attempts > 0)
    expect(tried.length).toBeGreaterThan(0)
    expect(tried.length).toBeLessThan(30)
  })
})

describe('a refusal', () => {
  it('is the twentieth that sets an item aside, not the twentieth try', async () => {
    const refused = toOneWhoSays(new Error('no search attribute of that name'))
    const early = await waiting(1, 100, 18)
    const last = await waiting(1, 19, 19)
    await drainOutbox(refused, logger, early)
    await drainOutbox(refused, logger, last)
    expect(await items(early)).toEqual([{ attempts: 101, refusals: 19, parked: false }])
    expect(await items(last)).toEqual([{ attempts: 20, refusals: 20, parked: true }])
  })

  it('stops nobody: the others are delivered or tried all the same', async () => {
    const workspaceId = await waiting(30, 0, 0)
    await drainOrStop(toOneWhoSays(new Error('no')), logger, workspaceId)
    expect((await items(workspaceId)).every(({ attempts }) => attempts === 1)).toBe(true)
  })
})
