import { type Kysely, sql } from 'kysely'

/**
 * Messages that an author has sent to one of our own to see what they look like. They are not of any run: no consent, no
 * cap and no count knows them. The system may see that one waits, and of which workspace, but not what it says.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table test_sends (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      account_id text not null,
      member_id text not null,
      author text not null,
      recipient text not null,
      subject text not null,
      body_text text not null,
      body_html text,
      state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
      error text,
      response text,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
    );
    create index test_sends_unsettled on test_sends (recorded_at) where state in ('waiting', 'sending');
    create index test_sends_by_time on test_sends (workspace_id, recorded_at);
    create index test_sends_by_account on test_sends (workspace_id, account_id);
    create index test_sends_by_member on test_sends (workspace_id, member_id);
    alter table test_sends enable row level security;
    alter table test_sends force row level security;
    create policy app on test_sends to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on test_sends to daymark_app;
    create policy system on test_sends for select to daymark_system using (true);
    grant select (workspace_id, id, state, recorded_at) on test_sends to daymark_system;
    create function notify_test_sends() returns trigger language plpgsql as $$
    begin
      perform pg_notify('daymark_test_sends', '');
      return null;
    end $$;
    create trigger test_sends_notify after insert on test_sends
      for each statement execute function notify_test_sends();
    create trigger test_sends_notify_changes after insert or update or delete on test_sends
      for each statement execute function notify_changes('messages')`.execute(db)
}
