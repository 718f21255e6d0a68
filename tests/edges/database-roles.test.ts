import { randomBytes } from 'node:crypto'
import { connectStore, createApiKey, createWorkspace, type Store } from '@daymark/store'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateAll } from '../setup/migrate.ts'
import { ask } from '../setup/ask.ts'
import { insertARowOfEveryTable } from '../store/a-row-of-every-table.ts'
import { asSuperuser } from '../store/catalogue.ts'
import { workspaceTables } from './tables.ts'

/** A database as it is installed: its owner is no superuser, runs the migrations, and serves. */
const owner = `owner_${randomBytes(6).toString('hex')}`
const refused = { code: '42501' }
const { url: anyUrl } = await ask('/postgres')
const adminUrl = at(anyUrl, 'postgres')
const url = at(anyUrl, owner)
url.username = owner
url.password = owner
let store: Store
let tables: string[]
let key: string

function at(base: string, name: string): URL {
  const changed = new URL(base)
  changed.pathname = `/${name}`
  return changed
}

beforeAll(async () => {
  await asSuperuser(adminUrl.href, async (client) => {
    await client.query(`create role ${owner} login password '${owner}'`)
    await client.query(`create database ${owner} owner ${owner}`)
    for (const role of ['daymark_app', 'daymark_system'])
      await client.query(`grant ${role} to ${owner} with inherit false, set true`)
  })
  await migrateAll(url.href)
  store = connectStore({ databaseUrl: url.href, maxConnections: 2 })
  await insertARowOfEveryTable(store, 'a')
  await insertARowOfEveryTable(store, 'b')
  key = await store.inSystem(async (tx) => {
    const settings = { touchCap: { touches: 2, days: 14 } }
    await createWorkspace(tx, { id: 'c', name: 'C', timeZone: 'UTC', heldAt: null, settings })
    return createApiKey(tx, 'c', 'label')
  })
  tables = [...(await asSuperuser(at(anyUrl, owner).href, workspaceTables)).keys()]
})

afterAll(async () => {
  await store.close()
  await asSuperuser(adminUrl.href, async (client) => {
    await client.query(`drop database ${owner} with (force)`)
    await client.query(`drop owned by ${owner}`)
    await client.query(`drop role ${owner}`)
  })
})

/** Runs one statement as the process that serves, after others in the same transaction, which is rolled back. */
async function serve(statement: string, ...before: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query('begin')
    for (const earlier of before) await client.query(earlier)
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

const asApp = [`set local role daymark_app`, `set local daymark.workspace_id = 'a'`]

describe('the process that serves', () => {
  it('sees nothing before it has taken a role, though it owns every table', async () => {
    expect(tables.length).toBeGreaterThan(20)
    for (const table of tables) expect((await serve(`select from ${table}`)).rowCount, table).toBe(0)
    for (const table of tables)
      expect((await serve(`select from ${table}`, `set daymark.workspace_id = 'a'`)).rowCount, table).toBe(0)
  })

  it('sees nothing in the role without a workspace, or with one that is not there', async () => {
    const roles = [
      [],
      [`set local daymark.workspace_id = ''`],
      [`set local daymark.workspace_id = 'x'' or true --'`],
    ]
    for (const table of tables)
      for (const more of roles)
        expect((await serve(`select from ${table}`, 'set local role daymark_app', ...more)).rowCount).toBe(0)
  })

  it('sees its workspace in it, so that nothing above is empty by chance', async () => {
    for (const table of tables)
      expect((await serve(`select from ${table}`, ...asApp)).rowCount, table).toBeGreaterThan(0)
  })

  it('takes a workspace’s name as text, whatever it says', async () => {
    const seen = (id: string) =>
      store.inWorkspace(id, (tx) => tx.selectFrom('accounts').select('id').execute())
    for (const id of [`a' or 'a'='a`, `a'; set role ${owner}; --`, 'A', 'a ', '%', '*'])
      expect(await seen(id)).toEqual([])
    expect(await seen('a')).toHaveLength(1)
  })
})

describe('the roles', () => {
  it('can neither log in, bypass policies, create anything, nor become each other', async () => {
    const roles = await asSuperuser(at(anyUrl, owner).href, async (client) => {
      const { rows } = await client.query(`
        select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
          has_schema_privilege(rolname, 'public', 'create') as creates,
          has_database_privilege(rolname, current_database(), 'create') as creates_schemas,
          (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships,
          (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
        from pg_roles where rolname in ('daymark_app', 'daymark_system') order by rolname`)
      return rows as object[]
    })
    const none = {
      rolcanlogin: false,
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      creates: false,
      creates_schemas: false,
      memberships: 0,
      owns: 0,
    }
    expect(roles).toEqual([
      { rolname: 'daymark_app', ...none },
      { rolname: 'daymark_system', ...none },
    ])
  })

  it('refuse to become the system when it is they who ask', async () => {
    await asSuperuser(at(anyUrl, owner).href, async (client) => {
      await client.query('set session authorization daymark_app')
      for (const role of ['daymark_system', owner, 'postgres'])
        await expect(client.query(`set role ${role}`)).rejects.toMatchObject(refused)
    })
  })

  it.each([
    'alter table accounts disable row level security',
    'alter table accounts no force row level security',
    'drop policy app on accounts',
    'create policy more on accounts to daymark_app using (true)',
    'grant daymark_system to daymark_app',
    'alter role daymark_app bypassrls',
    'create function f() returns int language sql as $$ select 1 $$',
    'create view v as select * from accounts',
    'alter table accounts disable trigger all',
    'truncate link_uses',
    'drop table accounts',
    `copy accounts to program 'cat'`,
    `copy accounts from '/etc/passwd'`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    'select from pg_authid',
    'select from kysely_migration',
    `select set_config('session_replication_role', 'replica', true)`,
    'create extension dblink',
  ])('refuse: %s', async (statement) => {
    await expect(serve(statement, ...asApp)).rejects.toMatchObject(refused)
  })

  it('see no rows behind a policy that an expression of theirs could make talk', async () => {
    const talk = `select count(*)::int as n from accounts where workspace_id = 'b' and 1 / (case when name is null then 1 else 0 end) = 1`
    expect((await serve(talk, ...asApp)).rows).toEqual([{ n: 0 }])
    const found = await serve(
      `select count(*)::int as n from pg_stats where tablename = 'accounts'`,
      ...asApp,
    )
    expect(found.rows).toEqual([{ n: 0 }])
  })
})

it('has no function that runs with other rights than its caller’s', async () => {
  const functions = await asSuperuser(at(anyUrl, owner).href, async (client) => {
    const { rows } = await client.query<{ proname: string; prosecdef: boolean }>(
      `select proname, prosecdef from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
    )
    return rows
  })
  expect(functions.length).toBeGreaterThan(0)
  expect(functions.filter(({ prosecdef }) => prosecdef)).toEqual([])
})

it('keeps a key as its hash alone, and in no other place', async () => {
  await asSuperuser(at(anyUrl, owner).href, async (client) => {
    for (const table of [...tables, 'action_definitions', 'kysely_migration']) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${table} t`)
      for (const { text } of rows) expect(text).not.toContain(key.slice(4, 30))
    }
    const { rows } = await client.query(
      `select encode(sha256($1::bytea), 'hex') = key_hash as same from api_keys where workspace_id = 'c'`,
      [key],
    )
    expect(rows).toEqual([{ same: true }])
  })
  expect(key).toMatch(/^dmk_[\w-]{43}$/)
})
