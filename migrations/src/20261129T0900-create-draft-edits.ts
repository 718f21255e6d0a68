import { type Kysely, sql } from 'kysely'

/**
 * What has been done to drafts: one row for each gesture of an author, numbered by the draft's revision, with the
 * operations that take it back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table playbooks add column draft_revision bigint not null default 0 check (draft_revision >= 0);
    create table draft_edits (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      playbook_id text not null,
      revision bigint not null check (revision > 0),
      id text not null,
      operations jsonb not null,
      inverse jsonb not null,
      summary text not null,
      author text not null,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, playbook_id, revision),
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
      unique (workspace_id, playbook_id, id)
    );
    alter table draft_edits enable row level security;
    alter table draft_edits force row level security;
    create policy app on draft_edits to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on draft_edits to daymark_app`.execute(db)
}
