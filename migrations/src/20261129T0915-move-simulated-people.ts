import { type Kysely, sql } from 'kysely'

/** From what a table was called to what it is called in the schema of simulated people. */
const tables = { habits: 'behaviour_profiles', doings: 'planned_reactions' }

/** What a copy or a reset takes in again: what the core knows, and what optional packages name `<package>/<kind>`. */
const seedKinds = ['members', 'plan-tiers', 'accounts', 'contacts', 'usage', 'events', 'history', 'ahead']

/**
 * Simulated people become a package that can be left out, with tables in a schema of its own. Where anybody was
 * simulated, the tables move there with all that is in them; elsewhere they go, and the package makes its own when it
 * is wanted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await renameSeeds(db)
  await forgetOldKeys(db)
  if (await isEmpty(db)) {
    await sql`drop table doings; drop table habits`.execute(db)
    return
  }
  await sql`
    create schema if not exists simulated_people;
    grant usage on schema simulated_people to daymark_app`.execute(db)
  for (const [from, to] of Object.entries(tables)) await move(db, from, to)
}

/** Policies are forced on owners, too, and would hide every row: they are not, for as long as this takes. */
async function unforced<T>(db: Kysely<unknown>, table: string, work: () => Promise<T>): Promise<T> {
  await sql`alter table ${sql.id(table)} no force row level security`.execute(db)
  const result = await work()
  await sql`alter table ${sql.id(table)} force row level security`.execute(db)
  return result
}

async function renameSeeds(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tellings drop constraint tellings_kind_check`.execute(db)
  await unforced(db, 'tellings', () =>
    sql`update tellings set kind = 'simulated-people/behaviour-profiles' where kind = 'habits'`.execute(db),
  )
  const known = sql.join(seedKinds.map((kind) => sql.lit(kind)))
  await sql`
    alter table tellings add constraint tellings_kind_check check (
      kind in (${known}) or kind like '%/%'
    )`.execute(db)
}

/** The keys by which they came in are made anew under their new name. */
async function forgetOldKeys(db: Kysely<unknown>): Promise<void> {
  await unforced(db, 'api_keys', () => sql`delete from api_keys where id = 'key_stand-ins'`.execute(db))
}

async function isEmpty(db: Kysely<unknown>): Promise<boolean> {
  for (const table of Object.keys(tables)) {
    const { rows } = await unforced(db, table, () => sql`select from ${sql.id(table)} limit 1`.execute(db))
    if (rows.length > 0) return false
  }
  return true
}

async function move(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  const moved = sql.id('simulated_people', to)
  await sql`
    alter table ${sql.id(from)} set schema simulated_people;
    alter table ${sql.id('simulated_people', from)} rename to ${sql.id(to)}`.execute(db)
  const { rows: constraints } = await sql<{ name: string }>`
    select conname as name from pg_constraint
    where conrelid = ${`simulated_people.${to}`}::regclass and starts_with(conname, ${`${from}_`})`.execute(
    db,
  )
  for (const { name } of constraints) {
    await sql`alter table ${moved} rename constraint ${sql.id(name)} to ${sql.id(renamed(name, from, to))}`.execute(
      db,
    )
  }
  // Those of constraints have been renamed with them.
  const { rows: indexes } = await sql<{ name: string }>`
    select indexname as name from pg_indexes
    where schemaname = 'simulated_people' and tablename = ${to} and starts_with(indexname, ${`${from}_`})`.execute(
    db,
  )
  for (const { name } of indexes) {
    await sql`alter index ${sql.id('simulated_people', name)} rename to ${sql.id(renamed(name, from, to))}`.execute(
      db,
    )
  }
}

function renamed(name: string, from: string, to: string): string {
  return `${to}${name.slice(from.length)}`
}
