import { type Kysely, sql } from 'kysely'

/**
 * The Temporal namespace that runs are started in: there is one. And runs that Temporal has lately been found not to know: of
 * many at once the fault is not theirs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table temporal_namespaces (
      id text primary key,
      name text not null,
      recorded_at timestamptz not null default now()
    );
    create table lost_runs (
      run_id text primary key,
      recorded_at timestamptz not null default now()
    );
    create index lost_runs_by_time on lost_runs (recorded_at)`.execute(db)
  for (const table of ['temporal_namespaces', 'lost_runs']) {
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy system on ${sql.table(table)} to daymark_system using (true) with check (true);
      grant select, insert, update, delete on ${sql.table(table)} to daymark_system`.execute(db)
  }
}
