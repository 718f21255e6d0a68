import { type SimulatedPeopleTables, withSimulatedPeople } from '@daymark/simulated-people'
import { connectStore, settleFile, workspaceClock, type WorkspaceTransaction } from '@daymark/store'
import { backToStart, noteReseeded, removeAccounts, removeArrivals } from '@daymark/store/driver'
import type { Database } from '@daymark/store/extension'
import { appendEvent } from '@daymark/store/internals'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workspaceTables } from '../edges/tables.ts'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'
import { asSuperuser, readColumns } from './catalogue.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
const tables = await asSuperuser(database.url, workspaceTables)

/** What the store calls a table of SQL. */
const nameOf = (table: string) =>
  table.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof Database &
    keyof SimulatedPeopleTables

/**
 * Two workspaces in a database where row-level security is switched off, as by an administrator's mistake, and in which
 * nothing else keeps a row from being changed or taken away, either.
 */
beforeAll(async () => {
  await insertARowOfEveryTable(store, 'a')
  await insertARowOfEveryTable(store, 'b')
  await asSuperuser(database.url, async (client) => {
    await client.query('update accounts set event_seq = 1')
    await client.query('update playbook_files set offered = document, offered_at = at, offered_by = author')
    const { rows } = await client.query<{ table: string; name: string }>(
      `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'f'`,
    )
    for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint "${name}"`)
    for (const table of new Set((await readColumns(client)).map((column) => column.table))) {
      await client.query(
        `alter table ${table} no force row level security, disable row level security, disable trigger user`,
      )
    }
  })
})
afterAll(() => store.close())

/** Every row of a workspace, with the transaction that wrote it last and where it is. */
async function rowsOf(tx: WorkspaceTransaction, workspaceId: string): Promise<string[]> {
  const each = [...tables].map(
    ([table, column]) =>
      `select '${table} ' || xmin::text || ctid::text as row from ${table} where ${column} = '${workspaceId}'`,
  )
  const { rows } = await sql<{ row: string }>`${sql.raw(each.join(' union all '))}`.execute(tx)
  return rows.map(({ row }) => row)
}

class TakenBack extends Error {}

/** Does something in the workspace a, and takes it back. @returns how many rows of a and of b are not what they were */
async function rowsChanged(work: (tx: WorkspaceTransaction) => Promise<unknown>) {
  const changed = { a: 0, b: 0 }
  const attempt = store.inWorkspace('a', async (tx) => {
    const before = { a: await rowsOf(tx, 'a'), b: await rowsOf(tx, 'b') }
    await work(tx)
    for (const id of ['a', 'b'] as const) {
      const after = new Set(await rowsOf(tx, id))
      changed[id] = before[id].filter((row) => !after.has(row)).length
    }
    throw new TakenBack()
  })
  await expect(attempt).rejects.toThrow(TakenBack)
  return changed
}

it('has row-level security switched off, so that nothing below is kept apart by it', async () => {
  const seen = await store.inWorkspace('a', (tx) => tx.selectFrom('accounts').select('workspaceId').execute())
  expect(seen).toHaveLength(2)
})

it.each([...tables])('a workspace changes its own rows of %s alone', async (table, column) => {
  const same = (tx: WorkspaceTransaction) =>
    withSimulatedPeople(tx)
      .updateTable(nameOf(table))
      .set({ [nameOf(column)]: sql.ref(column) })
      .execute()
  expect(await rowsChanged(same)).toEqual({ a: 1, b: 0 })
})

it.each([...tables])('a workspace deletes its own rows of %s alone', async (table) => {
  const deleteAll = (tx: WorkspaceTransaction) => withSimulatedPeople(tx).deleteFrom(nameOf(table)).execute()
  expect(await rowsChanged(deleteAll)).toEqual({ a: 1, b: 0 })
})

it('a workspace does not change a row of another that an insert meets', async () => {
  const overwrite = (tx: WorkspaceTransaction) =>
    tx
      .insertInto('planTiers')
      .values({ workspaceId: 'b', name: 'Pro', rank: 9 })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'name']).doUpdateSet({ rank: 9 }))
      .execute()
  expect(await rowsChanged(overwrite)).toEqual({ a: 0, b: 0 })
})

it.each<[string, (tx: WorkspaceTransaction) => Promise<unknown>]>([
  ['going back to the start', backToStart],
  ['taking accounts out', (tx) => removeAccounts(tx, 10)],
  ['taking out what is still to come', (tx) => removeArrivals(tx, 10)],
  ['noting how far it is reseeded', (tx) => noteReseeded(tx, 1)],
  ['settling a file', (tx) => settleFile(tx, 'playbook')],
  [
    'writing an event down',
    async (tx) => {
      const clock = await workspaceClock(tx)
      const event = { accountId: 'account', id: 'new', kind: 'page.viewed', properties: {}, source: 'test' }
      await appendEvent(tx, clock, { ...event, occurredAt: noon })
    },
  ],
])('%s changes nothing of another workspace', async (_, work) => {
  const { a, b } = await rowsChanged(work)
  expect(a).toBeGreaterThan(0)
  expect(b).toBe(0)
})
