import { type Kysely, sql } from 'kysely'

/** Enrolment: armed triggers, decisions with their reasons, exposures to variants. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table trigger_states (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      playbook_id text not null,
      account_id text not null,
      armed boolean not null,
      last_at timestamptz not null,
      last_value numeric not null,
      crossed_at timestamptz,
      primary key (workspace_id, playbook_id, account_id),
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    );
    create index trigger_states_by_account on trigger_states (workspace_id, account_id)`.execute(db)

  await sql`
    create table decisions (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      account_id text not null,
      playbook_id text,
      kind text not null check (kind in ('enrolment', 'send')),
      trigger_key text,
      outcome text not null,
      code text not null,
      reason text not null,
      facts jsonb not null,
      at timestamptz not null,
      run_id text,
      step_id text,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) deferrable,
      foreign key (workspace_id, run_id) references runs (workspace_id, id) deferrable,
      constraint decisions_trigger_key unique (workspace_id, playbook_id, trigger_key),
      constraint decisions_outcome check (
        (kind = 'enrolment' and outcome in ('enrolled', 'not-enrolled'))
        or (kind = 'send' and outcome = 'held-back')
      )
    );
    create index decisions_newest_first on decisions (workspace_id, at desc, id);
    create index decisions_by_account on decisions (workspace_id, account_id, at desc);
    create index decisions_by_playbook on decisions (workspace_id, playbook_id, at desc);
    create index decisions_by_run on decisions (workspace_id, run_id)`.execute(db)

  await sql`
    create table exposures (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      experiment text not null,
      phase integer not null,
      account_id text not null,
      variant text not null,
      at timestamptz not null,
      run_id text not null,
      step_id text not null,
      primary key (workspace_id, experiment, phase, account_id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
    );
    create index exposures_by_account on exposures (workspace_id, account_id);
    create index exposures_by_run on exposures (workspace_id, run_id)`.execute(db)
}
