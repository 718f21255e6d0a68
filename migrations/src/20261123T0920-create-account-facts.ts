import { type Kysely, sql } from 'kysely'

/** What happens to accounts: events in order, usage over time, and what a held workspace is still to live through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_events (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      account_id text not null,
      seq bigint not null check (seq > 0),
      id text not null,
      kind text not null,
      occurred_at timestamptz not null,
      properties jsonb not null default '{}',
      source text not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, account_id, seq),
      constraint account_events_id unique (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    );
    create index account_events_by_time on account_events (workspace_id, occurred_at)`.execute(db)

  // Without a foreign key to the account: the fact may be of one that the workspace has yet to be told of.
  await sql`
    create table arrivals (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id bigint generated always as identity,
      at timestamptz not null,
      account_id text,
      kind text not null check (kind in ('usage', 'event', 'change')),
      source_id text not null,
      payload jsonb not null,
      primary key (workspace_id, id),
      constraint arrivals_source_id unique (workspace_id, kind, source_id)
    );
    create index arrivals_by_time on arrivals (workspace_id, at, id)`.execute(db)

  await sql`
    create table usage_samples (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      account_id text not null,
      metric text not null,
      at timestamptz not null,
      used numeric not null,
      limit_value numeric,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, account_id, metric, at),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    )`.execute(db)
}
