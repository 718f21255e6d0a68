import { randomBytes } from 'node:crypto'
import { migrateToLatest } from '@daymark/migrations'
import { simulatedPeopleMigrations } from '@daymark/simulated-people/migrations'
import { listPlannedReactions, withSimulatedPeople } from '@daymark/simulated-people'
import { connectStore } from '@daymark/store'
import type pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { ask } from '../setup/ask.ts'
import { asSuperuser } from './catalogue.ts'
import { lastBeforeTheMove, migrateUntil } from './migrate-until.ts'

const { url: anyUrl } = await ask('/postgres')
const owner = `mover_${randomBytes(6).toString('hex')}`
const names: string[] = []

function at(name: string, user?: string): string {
  const url = new URL(anyUrl)
  url.pathname = `/${name}`
  if (user !== undefined) [url.username, url.password] = [user, user]
  return url.href
}

/** A database as it is installed: its owner is no superuser, so policies that are forced hide its rows from it. */
async function createDatabase(): Promise<string> {
  const name = `moved_${randomBytes(6).toString('hex')}`
  await asSuperuser(at('postgres'), (client) => client.query(`create database ${name} owner ${owner}`))
  names.push(name)
  return name
}

await asSuperuser(at('postgres'), async (client) => {
  await client.query(`create role ${owner} login password '${owner}'`)
  for (const role of ['daymark_app', 'daymark_system'])
    await client.query(`grant ${role} to ${owner} with inherit false, set true`)
})

afterAll(() =>
  asSuperuser(at('postgres'), async (client) => {
    for (const name of names) await client.query(`drop database ${name} with (force)`)
    await client.query(`drop owned by ${owner}; drop role ${owner}`)
  }),
)

/** Two workspaces whose people were simulated before that was a package. */
async function fill(client: pg.Client): Promise<void> {
  for (const workspace of ['a', 'b']) {
    await client.query(
      `insert into workspaces (id, name, time_zone, clock, held_at, starts_at, settings)
       values ('${workspace}', 'W', 'UTC', 'held', '2024-01-01', '2024-01-01', '{}')`,
    )
    await client.query(`select set_config('daymark.workspace_id', '${workspace}', false)`)
    await client.query(`
      insert into plan_tiers (name, rank) values ('Pro', 1);
      insert into accounts (id, name, plan_tier, seats, products_owned, signed_up_at, attributes, updated_at)
        values ('acme', 'Acme', 'Pro', 10, '{}', '2023-01-01', '{}', '2024-01-01');
      insert into habits (account_id, reacts_to, after_days, seats_added) values ('acme', 'offer', 2, 3);
      insert into doings (id, account_id, kind, at, about)
        values ('offer:${workspace}', 'acme', 'accept-offer', '2024-02-01', '{"seats": 3}');
      insert into tellings (kind, rows) values ('habits', '[{"accountId": "acme"}]'), ('events', '[]');
      insert into api_keys (workspace_id, id, key_hash, label) values
        ('${workspace}', 'key_stand-ins', 'old ${workspace}', 'stand-ins'),
        ('${workspace}', 'key_mine', 'mine ${workspace}', 'mine')`)
  }
}

/** Everything that PostgreSQL knows of the package's tables, but for when they were made. */
function describe(client: pg.Client): Promise<unknown> {
  return client
    .query(
      `select c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
         (select json_agg(json_build_array(attname, format_type(atttypid, atttypmod), attnotnull,
            (select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = attrelid and adnum = attnum)) order by attnum)
          from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
         (select json_agg(json_build_array(conname, pg_get_constraintdef(oid)) order by conname)
          from pg_constraint where conrelid = c.oid) as constraints,
         (select json_agg(json_build_array(polname, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) order by polname)
          from pg_policy where polrelid = c.oid) as policies,
         case when c.relkind = 'i' then pg_get_indexdef(c.oid) end as index
       from pg_class c
       where relnamespace = 'simulated_people'::regnamespace and relname not like 'kysely%' order by relname`,
    )
    .then(({ rows }) => rows)
}

it('finds the people of a database of before where they are now, with all that they planned', async () => {
  const name = await createDatabase()
  await migrateUntil(at(name, owner), lastBeforeTheMove)
  await asSuperuser(at(name), fill)
  await migrateToLatest(at(name, owner), [simulatedPeopleMigrations])
  const store = connectStore({ databaseUrl: at(name, owner), maxConnections: 1 })
  const found = await store.inWorkspace('a', async (tx) => ({
    profiles: await withSimulatedPeople(tx)
      .selectFrom('simulatedPeople.behaviourProfiles')
      .selectAll()
      .execute(),
    reactions: (await listPlannedReactions(tx, {}, { after: null, limit: 10 })).rows,
    seeds: await tx.selectFrom('seedRecords').select(['kind', 'rows']).orderBy('id').execute(),
  }))
  const keys = await asSuperuser(at(name), (client) => client.query('select id from api_keys'))
  await store.close()
  expect(found).toEqual({
    profiles: [{ workspaceId: 'a', accountId: 'acme', reactsTo: 'offer', afterDays: 2, seatsAdded: 3 }],
    reactions: [
      {
        id: 'offer:a',
        accountId: 'acme',
        accountName: 'Acme',
        kind: 'accept-offer',
        at: Date.UTC(2024, 1, 1),
        state: 'planned',
        words: null,
      },
    ],
    seeds: [
      { kind: 'simulated-people/behaviour-profiles', rows: [{ accountId: 'acme' }] },
      { kind: 'events', rows: [] },
    ],
  })
  expect(keys.rows).toEqual([{ id: 'key_mine' }, { id: 'key_mine' }])
})

it('makes the same tables, to the last constraint, whether they were moved or made', async () => {
  const [moved, made] = [await createDatabase(), await createDatabase()]
  await migrateUntil(at(moved, owner), lastBeforeTheMove)
  await asSuperuser(at(moved), fill)
  for (const name of [moved, made]) await migrateToLatest(at(name, owner), [simulatedPeopleMigrations])
  const [one, other] = [await asSuperuser(at(moved), describe), await asSuperuser(at(made), describe)]
  expect(one).not.toEqual([])
  expect(one).toEqual(other)
})

it('keeps what was there when the package is left out, and gives it back when it is wanted again', async () => {
  const name = await createDatabase()
  await migrateUntil(at(name, owner), lastBeforeTheMove)
  await asSuperuser(at(name), fill)
  await migrateToLatest(at(name, owner))
  const count = () =>
    asSuperuser(at(name), (client) => client.query('select from simulated_people.behaviour_profiles'))
  expect((await count()).rowCount).toBe(2)
  await migrateToLatest(at(name, owner), [simulatedPeopleMigrations])
  expect((await count()).rowCount).toBe(2)
})

it('leaves nothing behind where nobody was simulated and the package is left out', async () => {
  const name = await createDatabase()
  await migrateToLatest(at(name, owner))
  const { rows } = await asSuperuser(at(name), (client) =>
    client.query(`
      select relname from pg_class join pg_namespace as n on n.oid = relnamespace
      where nspname = 'simulated_people' or relname in ('habits', 'doings')
      union all select nspname from pg_namespace where nspname = 'simulated_people'`),
  )
  expect(rows).toEqual([])
})
