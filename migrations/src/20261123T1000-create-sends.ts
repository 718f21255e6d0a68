import { type Kysely, sql } from 'kysely'

/** What reaches people: the ledger of sends, messages in the product, notices to members, used links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sends (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      key text not null,
      run_id text not null,
      step_id text not null,
      account_id text not null,
      contact_id text,
      member_id text,
      channel text not null check (channel in ('email', 'in-app', 'member-email')),
      touches_customer boolean not null,
      state text not null check (state in ('sending', 'retrying', 'sent', 'failed')),
      attempts integer not null,
      ambiguous boolean not null default false,
      message_id text,
      recipient text not null,
      subject text not null,
      body_text text not null,
      body_html text,
      unsubscribe_url text,
      error text,
      response text,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      settled_at timestamptz,
      primary key (workspace_id, key),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade,
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, contact_id) references contacts (workspace_id, id) deferrable,
      foreign key (workspace_id, member_id) references members (workspace_id, id) deferrable
    );
    create index sends_that_touch on sends (workspace_id, account_id, at)
      where touches_customer and state in ('sending', 'retrying', 'sent');
    create index sends_by_account on sends (workspace_id, account_id, at desc);
    create index sends_by_run on sends (workspace_id, run_id);
    create index sends_by_contact on sends (workspace_id, contact_id);
    create index sends_by_member on sends (workspace_id, member_id);
    create index sends_newest_first on sends (workspace_id, at desc, key)`.execute(db)

  await sql`
    create table in_app_messages (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      account_id text not null,
      contact_id text,
      run_id text not null,
      step_id text not null,
      title text not null,
      body text not null,
      action_label text,
      action_url text,
      at timestamptz not null,
      read_at timestamptz,
      dismissed_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, contact_id) references contacts (workspace_id, id) deferrable,
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index in_app_messages_by_account on in_app_messages (workspace_id, account_id, at desc);
    create index in_app_messages_by_contact on in_app_messages (workspace_id, contact_id);
    create index in_app_messages_by_run on in_app_messages (workspace_id, run_id)`.execute(db)

  await sql`
    create table member_notifications (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      member_id text not null,
      account_id text not null,
      run_id text not null,
      step_id text not null,
      title text not null,
      body text not null,
      at timestamptz not null,
      read_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, member_id) references members (workspace_id, id) deferrable,
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index member_notifications_by_member on member_notifications (workspace_id, member_id, at desc);
    create index member_notifications_by_account on member_notifications (workspace_id, account_id);
    create index member_notifications_by_run on member_notifications (workspace_id, run_id)`.execute(db)

  await sql`
    create table link_uses (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      token_id text not null,
      kind text not null,
      result jsonb not null,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, token_id)
    )`.execute(db)
}
