import { type Kysely, sql } from 'kysely'

/** What a held workspace was told before its clock first moved, and what a reset has still to take away at Temporal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tellings (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id bigint generated always as identity,
      kind text not null check (
        kind in ('members', 'plan-tiers', 'accounts', 'contacts', 'habits', 'usage', 'events', 'history', 'ahead')
      ),
      rows jsonb not null check (jsonb_typeof(rows) = 'array'),
      primary key (workspace_id, id)
    )`.execute(db)

  await sql`
    create table discarded_runs (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      run_id text not null,
      primary key (workspace_id, run_id)
    )`.execute(db)
}
