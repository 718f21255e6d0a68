import { type Kysely, sql } from 'kysely'

/** Runs: what they are, where they stand, what they did and what they still have to tell Temporal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table runs (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      playbook_id text not null,
      version integer not null,
      plan_hash text not null,
      account_id text not null,
      family text not null,
      state text not null check (state in ('open', 'ended')),
      outcome text check (outcome in ('converted', 'left', 'cancelled', 'failed')),
      end_code text,
      enrolled_at timestamptz not null,
      at timestamptz not null,
      paused_at timestamptz,
      progress_version integer not null default 0,
      trigger jsonb not null,
      watches text[] not null,
      next_due_at timestamptz,
      touches integer not null default 0,
      ended_at timestamptz,
      start_seq bigint not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, playbook_id, version)
        references playbook_versions (workspace_id, playbook_id, version) deferrable,
      foreign key (workspace_id, plan_hash) references plans (workspace_id, hash) deferrable,
      constraint runs_end_with_an_outcome check ((state = 'ended') = (outcome is not null)),
      constraint runs_end_at_an_instant check ((state = 'ended') = (ended_at is not null))
    );
    create unique index runs_one_open_per_playbook on runs (workspace_id, playbook_id, account_id)
      where state = 'open';
    create unique index runs_one_open_per_family on runs (workspace_id, family, account_id)
      where state = 'open';
    create index runs_due on runs (workspace_id, next_due_at) where state = 'open';
    create index runs_newest_first on runs (workspace_id, enrolled_at desc, id);
    create index runs_by_account on runs (workspace_id, account_id, enrolled_at desc);
    create index runs_by_version on runs (workspace_id, playbook_id, version);
    create index runs_by_plan on runs (workspace_id, plan_hash)`.execute(db)

  await sql`
    create table run_tokens (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      run_id text not null,
      token_id text not null,
      step_id text not null,
      visit integer not null,
      status text not null check (status in ('ready', 'asking', 'waiting')),
      since timestamptz not null,
      due_at timestamptz,
      primary key (workspace_id, run_id, token_id),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table run_log (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      run_id text not null,
      key text not null,
      n integer not null,
      at timestamptz not null,
      kind text not null,
      step_id text,
      visit integer,
      exit text,
      code text,
      reason text,
      until timestamptz,
      facts jsonb,
      answer jsonb,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (workspace_id, run_id, key),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index run_log_in_order on run_log (workspace_id, run_id, n, recorded_at)`.execute(db)

  await sql`
    create table outbox (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id bigint generated always as identity,
      run_id text not null,
      kind text not null check (kind in ('start', 'nudge')),
      attempts integer not null default 0,
      refusals integer not null default 0,
      next_attempt_at timestamptz,
      parked boolean not null default false,
      last_error text,
      trace_context text default nullif(current_setting('daymark.trace_context', true), ''),
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index outbox_in_order_per_run on outbox (workspace_id, run_id, id);
    create index outbox_in_order on outbox (id)`.execute(db)
}
