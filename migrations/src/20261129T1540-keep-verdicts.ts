import { type Kysely, sql } from 'kysely'

/** What an account event meant to a run's goal and exit rules when it was first judged: nobody judges it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_verdicts (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      run_id text not null,
      seq bigint not null,
      verdict jsonb,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, run_id, seq),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    alter table event_verdicts enable row level security;
    alter table event_verdicts force row level security;
    create policy app on event_verdicts to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on event_verdicts to daymark_app`.execute(db)
}
