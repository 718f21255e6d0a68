import { type Kysely, sql } from 'kysely'

/** What people are asked to do, and whose turn it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tasks (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      run_id text not null,
      step_id text not null,
      visit integer not null,
      account_id text not null,
      assignee_id text,
      title text not null,
      body text not null,
      outcomes jsonb not null check (jsonb_typeof(outcomes) = 'array'),
      due_at timestamptz not null,
      created_at timestamptz not null,
      state text not null check (state in ('open', 'done', 'withdrawn')),
      outcome text,
      note text,
      completed_at timestamptz,
      completed_by text,
      overdue boolean not null default false,
      primary key (workspace_id, id),
      foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade,
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      foreign key (workspace_id, assignee_id) references members (workspace_id, id) deferrable,
      constraint tasks_done_with_an_outcome check ((state = 'done') = (outcome is not null)),
      constraint tasks_done_at_an_instant check ((state = 'done') = (completed_at is not null))
    );
    create index tasks_by_assignee on tasks (workspace_id, assignee_id, state, due_at);
    create index tasks_by_state on tasks (workspace_id, state, due_at);
    create index tasks_by_account on tasks (workspace_id, account_id);
    create index tasks_by_run on tasks (workspace_id, run_id)`.execute(db)

  await sql`
    create table rotations (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      pool text not null,
      last_member_id text not null,
      turn bigint not null,
      primary key (workspace_id, pool),
      foreign key (workspace_id, last_member_id) references members (workspace_id, id) deferrable
    );
    create index rotations_by_member on rotations (workspace_id, last_member_id)`.execute(db)
}
