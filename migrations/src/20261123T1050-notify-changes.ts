import { type Kysely, sql } from 'kysely'

/** Tables whose changes are worth looking at, and what changed for those who look. */
const topics = {
  account_events: 'accounts',
  accounts: 'accounts',
  contacts: 'accounts',
  usage_samples: 'accounts',
  decisions: 'decisions',
  in_app_messages: 'messages',
  sends: 'messages',
  playbook_versions: 'playbooks',
  playbooks: 'playbooks',
  runs: 'runs',
  tasks: 'tasks',
  workspaces: 'workspace',
}

/**
 * Tells those who look at a workspace what may have changed there, once per transaction and topic (PostgreSQL drops equal
 * notices). Each notice takes a lock of the whole server at commit, so none is given for workspaces nobody looks at.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change_watchers (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      until timestamptz not null,
      primary key (workspace_id)
    );
    alter table change_watchers enable row level security;
    alter table change_watchers force row level security;
    create policy app on change_watchers to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on change_watchers to daymark_app`.execute(db)

  // A transaction that is in no workspace (the relay, the migrations) changes nothing that is looked at.
  await sql`
    create function notify_changes() returns trigger language plpgsql as $$
    declare
      workspace text := current_setting('daymark.workspace_id', true);
    begin
      if coalesce(workspace, '') = '' then
        return null;
      end if;
      if exists (select from change_watchers where workspace_id = workspace and until > now()) then
        perform pg_notify('daymark_changes', tg_argv[0] || ' ' || workspace);
      end if;
      return null;
    end $$`.execute(db)
  for (const [table, topic] of Object.entries(topics)) {
    await sql`
      create trigger ${sql.id(`${table}_notify_changes`)} after insert or update or delete on ${sql.id(table)}
        for each statement execute function notify_changes(${sql.lit(topic)})`.execute(db)
  }
}
