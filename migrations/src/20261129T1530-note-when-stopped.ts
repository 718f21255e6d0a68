import { type Kysely, sql } from 'kysely'

/** When a run was to be paused with its playbook: until its log says that it has been since, it has not heard of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Those of before have heard of it long ago.
  await sql`
    alter table stop_pauses add column recorded_at timestamptz not null default '1970-01-01T00:00:00Z';
    alter table stop_pauses alter column recorded_at set default now()`.execute(db)
}
