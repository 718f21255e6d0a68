import { type Kysely, sql } from 'kysely'

/**
 * Playbooks that are stopped or retired, and since when and by whom. What their open runs are to do waits in the outbox
 * as any news of a run does; which of them were paused with their playbook is kept, so that they can go on with it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table playbooks
      add column state text not null default 'active' check (state in ('active', 'stopped', 'retired')),
      add column state_changed_at timestamptz,
      add column state_changed_by text;
    alter table outbox
      drop constraint outbox_kind_check,
      add constraint outbox_kind_check check (kind in ('start', 'nudge', 'operate')),
      add column operation jsonb,
      add constraint outbox_operation check ((kind = 'operate') = (operation is not null));
    create table stop_pauses (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      playbook_id text not null,
      run_id text not null,
      primary key (workspace_id, run_id),
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index stop_pauses_by_playbook on stop_pauses (workspace_id, playbook_id);
    alter table stop_pauses enable row level security;
    alter table stop_pauses force row level security;
    create policy app on stop_pauses to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on stop_pauses to daymark_app`.execute(db)
}
