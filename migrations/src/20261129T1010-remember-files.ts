import { type Kysely, sql } from 'kysely'

/**
 * Who began a playbook and when; and for one that lives in a file, too, what that file said when it and the draft were
 * last the same (`document`), and what it says since, where both have changed (`offered`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table playbooks add column created_by text, add column created_at timestamptz;
    create table playbook_files (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      playbook_id text not null,
      name text not null,
      document jsonb,
      at timestamptz,
      author text,
      offered jsonb,
      offered_at timestamptz,
      offered_by text,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, playbook_id),
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
      check (document is not null or offered is not null)
    );
    alter table playbook_files enable row level security;
    alter table playbook_files force row level security;
    create policy app on playbook_files to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on playbook_files to daymark_app;
    create trigger playbook_files_notify_changes after insert or update or delete on playbook_files
      for each statement execute function notify_changes('playbooks')`.execute(db)
}
