import { connectStore } from '@daymark/store'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'
import { asSuperuser, readColumns } from './catalogue.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 1 })
const tables = [...new Set((await asSuperuser(database.url, readColumns)).map(({ table }) => table))]

/** Tables without a workspace: the first is read by every workspace, both are written by the system alone. */
const globalTables = ['action_definitions', 'lost_runs', 'temporal_namespaces', 'troubles']
const isolated = tables.filter((table) => !globalTables.includes(table))
const openToSystem = [
  'action_definitions',
  'api_keys',
  'decisions',
  'outbox',
  'runs',
  'test_sends',
  'workspaces',
]

const refused = { code: '42501' }
const keyOf = (table: string) => (table === 'workspaces' ? 'id' : 'workspace_id')

beforeAll(async () => {
  await insertARowOfEveryTable(store, 'a')
  await insertARowOfEveryTable(store, 'b')
})
afterAll(() => store.close())

/** Runs one statement as a role does that knows, or does not know, which workspace it is in; then rolls it back. */
function as(role: string, workspaceId: string | null, statement: string): Promise<pg.QueryResult> {
  return asSuperuser(database.url, async (client) => {
    await client.query('begin')
    await client.query(`set local role ${role}`)
    if (workspaceId !== null) await client.query(`set local daymark.workspace_id = '${workspaceId}'`)
    return client.query(statement)
  })
}

async function workspacesSeen(role: string, workspaceId: string | null, table: string): Promise<unknown[]> {
  const { rows } = await as(
    role,
    workspaceId,
    `select distinct ${keyOf(table)} as id from ${table} order by 1`,
  )
  return rows.map(({ id }: { id: unknown }) => id)
}

it('has a row of both workspaces in every table, so that there is something to hide', async () => {
  for (const table of isolated)
    expect(await workspacesSeen('postgres', null, table), table).toEqual(['a', 'b'])
})

it('forces row-level security on every table, so that it holds for the owner too', async () => {
  const { rows } = await asSuperuser(database.url, (client) =>
    client.query<{ relname: string }>(`
      select oid::regclass::text as relname from pg_class
      where relnamespace in ('public'::regnamespace, 'simulated_people'::regnamespace) and relkind in ('r', 'p') and relname not like 'kysely%'
        and relrowsecurity and relforcerowsecurity order by 1`),
  )
  expect(rows.map(({ relname }) => relname)).toEqual(tables.toSorted())
})

describe.each(isolated)('%s', (table) => {
  it('shows nothing and takes nothing without a workspace', async () => {
    expect(await workspacesSeen('daymark_app', null, table)).toEqual([])
    expect(await workspacesSeen('daymark_app', '', table)).toEqual([])
    await expect(
      as('daymark_app', null, `insert into ${table} (${keyOf(table)}) values ('b')`),
    ).rejects.toMatchObject(refused)
  })

  it('shows a workspace its own rows only', async () => {
    expect(await workspacesSeen('daymark_app', 'a', table)).toEqual(['a'])
  })

  it('lets a workspace neither add, change nor delete a row of another', async () => {
    const key = keyOf(table)
    await expect(as('daymark_app', 'a', `insert into ${table} (${key}) values ('b')`)).rejects.toMatchObject(
      refused,
    )
    const changed = await as('daymark_app', 'a', `update ${table} set ${key} = ${key} where ${key} = 'b'`)
    expect(changed.rowCount).toBe(0)
    const deleted = await as('daymark_app', 'a', `delete from ${table} where ${key} = 'b'`)
    expect(deleted.rowCount).toBe(0)
  })

  it(`is ${openToSystem.includes(table) ? 'open' : 'closed'} to the system`, async () => {
    const seen = workspacesSeen('daymark_system', null, table)
    if (openToSystem.includes(table)) expect(await seen).toEqual(['a', 'b'])
    else await expect(seen).rejects.toMatchObject(refused)
  })
})

it('lets a workspace read the action definitions and not write them', async () => {
  const { rowCount } = await as('daymark_app', 'a', 'select from action_definitions')
  expect(rowCount).toBe(2)
  await expect(as('daymark_app', 'a', 'delete from action_definitions')).rejects.toMatchObject(refused)
})

it('lets no workspace see what troubles the installation', async () => {
  await expect(as('daymark_app', 'a', 'select from troubles')).rejects.toMatchObject(refused)
  expect((await as('daymark_system', null, 'select from troubles')).rowCount).toBe(2)
})

it('lets the system move when a run is due, and nothing else about it', async () => {
  const { rowCount } = await as('daymark_system', null, 'update runs set next_due_at = enrolled_at')
  expect(rowCount).toBe(2)
  await expect(as('daymark_system', null, `update runs set family = 'other'`)).rejects.toMatchObject(refused)
  await expect(as('daymark_system', null, 'delete from runs')).rejects.toMatchObject(refused)
})

it('lets the system see that a test waits, and nothing of what it says', async () => {
  const { rowCount } = await as('daymark_system', null, 'select workspace_id, id, state from test_sends')
  expect(rowCount).toBe(2)
  await expect(as('daymark_system', null, 'select subject from test_sends')).rejects.toMatchObject(refused)
  await expect(as('daymark_system', null, 'delete from test_sends')).rejects.toMatchObject(refused)
})

it('lets the system count decisions, and see nothing of whom they are about', async () => {
  const columns = 'workspace_id, playbook_id, code, recorded_at'
  expect((await as('daymark_system', null, `select ${columns} from decisions`)).rowCount).toBe(2)
  for (const column of ['account_id', 'reason', 'facts'])
    await expect(as('daymark_system', null, `select ${column} from decisions`)).rejects.toMatchObject(refused)
  await expect(as('daymark_system', null, 'delete from decisions')).rejects.toMatchObject(refused)
})

it('lets neither role see the history of migrations', async () => {
  for (const role of ['daymark_app', 'daymark_system']) {
    for (const table of ['kysely_migration', 'simulated_people.kysely_migration'])
      await expect(as(role, 'a', `select from ${table}`)).rejects.toMatchObject(refused)
  }
})

it('forgets the workspace with the transaction, though the connection lives on', async () => {
  const accountsIn = (workspaceId: string) =>
    store.inWorkspace(workspaceId, (tx) => tx.selectFrom('accounts').select('workspaceId').execute())
  expect(await accountsIn('a')).toEqual([{ workspaceId: 'a' }])
  expect(await accountsIn('')).toEqual([])
  expect(await accountsIn('b')).toEqual([{ workspaceId: 'b' }])
  const runs = await store.inSystem((tx) => tx.selectFrom('runs').select('workspaceId').execute())
  expect(runs).toHaveLength(2)
})

it('refuses a reference to a row of another workspace', async () => {
  await store.inWorkspace('b', (tx) =>
    tx.insertInto('playbooks').values({ id: 'only in b', name: 'B', family: 'b' }).execute(),
  )
  const inA = store.inWorkspace('a', (tx) =>
    tx
      .insertInto('triggerStates')
      .values({
        playbookId: 'only in b',
        accountId: 'account',
        armed: true,
        lastAt: new Date(noon),
        lastValue: 1,
      })
      .execute(),
  )
  await expect(inA).rejects.toMatchObject({ code: '23503' })
})
