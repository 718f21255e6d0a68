import { type Kysely, sql } from 'kysely'

/** The actions that workers have registered. The one table that belongs to no workspace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table action_definitions (
      name text not null,
      version integer not null,
      definition jsonb not null,
      recorded_at timestamptz not null default now(),
      primary key (name, version)
    )`.execute(db)
}
