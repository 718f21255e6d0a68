import { connectStore, ingestEvents, ingestUsage, type RowOutcome, workspaceClock } from '@daymark/store'
import pg from 'pg'
import { afterAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { superuserUrl } from '../setup/superuser.ts'
import { addAccount, decisions, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

let workspaceId = ''
beforeEach(async () => {
  workspaceId = await openWorkspace(store)
  await store.inWorkspace(workspaceId, async (tx) => {
    await addAccount(tx)
    await publish(tx, { id: 'growth' })
    await publish(tx, { id: 'welcome', entry: { trigger: { on: 'event', kind: 'signed.in' } } })
    await publish(tx, { id: 'by-hand', entry: { trigger: { on: 'manual' } } })
  })
})

let appended = 0
function happens(kind: string): Promise<RowOutcome[]> {
  const event = {
    id: `event ${++appended}`,
    accountId: 'acme',
    kind,
    occurredAt: start,
    properties: {},
    source: 'test',
  }
  return store.inWorkspace(workspaceId, async (tx) => ingestEvents(tx, await workspaceClock(tx), [event]))
}

function measured(metric: string): Promise<RowOutcome[]> {
  const sample = { accountId: 'acme', metric, at: start, used: 9, limit: 10 }
  return store.inWorkspace(workspaceId, async (tx) => ingestUsage(tx, await workspaceClock(tx), [sample]))
}

/** Until the test is over, whoever reads a plan is refused at once. */
async function hidePlans(): Promise<void> {
  const client = new pg.Client({ connectionString: await superuserUrl(database.url) })
  await client.connect()
  const show = async () => {
    await client.query('grant select on plans to daymark_app')
    await client.end()
  }
  onTestFinished(show)
  await client.query('revoke select on plans from daymark_app')
}

it('reads no plan for what triggers nothing', async () => {
  await hidePlans()
  expect(await happens('page.viewed')).toMatchObject([{ status: 'stored' }])
  expect(await measured('storage')).toMatchObject([{ status: 'stored' }])
  // So that the above is not so by chance.
  await expect(happens('signed.in')).rejects.toMatchObject({ code: '42501' })
})

it('finds by its trigger who listens to an event, and who to a metric', async () => {
  await happens('signed.in')
  await measured('seats')
  const rows = await store.inWorkspace(workspaceId, (tx) =>
    tx.selectFrom('decisions').select('playbookId').orderBy('playbookId').execute(),
  )
  expect(rows.map(({ playbookId }) => playbookId)).toEqual(['growth', 'welcome'])
})

it('listens as its newest version says', async () => {
  await store.inWorkspace(workspaceId, (tx) =>
    publish(tx, { id: 'welcome', entry: { trigger: { on: 'event', kind: 'came.back' } } }),
  )
  await happens('signed.in')
  expect(await store.inWorkspace(workspaceId, decisions)).toEqual([])
  await happens('came.back')
  expect(await store.inWorkspace(workspaceId, decisions)).toEqual(['acme: enrolled'])
})
