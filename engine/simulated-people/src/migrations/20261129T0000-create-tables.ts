import { type Kysely, sql } from 'kysely'

/**
 * How the people of accounts in held workspaces behave, and what they do and when. Where they were simulated before
 * they had a package of their own, their tables are there already: the core's migrations have moved them here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant usage on schema simulated_people to daymark_app`.execute(db)
  const { rows } = await sql<{ moved: boolean }>`
    select to_regclass('simulated_people.behaviour_profiles') is not null as moved`.execute(db)
  if (rows[0]?.moved) return

  await sql`
    create table simulated_people.behaviour_profiles (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      account_id text not null,
      reacts_to text not null check (
        reacts_to in ('first-message', 'second-message', 'offer', 'organic', 'declines', 'unsubscribes', 'nothing')
      ),
      after_days integer not null check (after_days >= 0),
      seats_added integer check (seats_added > 0),
      primary key (workspace_id, account_id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table simulated_people.planned_reactions (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      account_id text not null,
      kind text not null check (
        kind in ('add-seats', 'unsubscribe', 'decline', 'accept-offer', 'grow', 'complete-task')
      ),
      at timestamptz not null,
      about jsonb not null,
      state text not null default 'planned' check (state in ('planned', 'done', 'missed')),
      words text,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
      constraint planned_reactions_settled_with_words check ((state = 'planned') = (words is null))
    );
    create index planned_reactions_ahead on simulated_people.planned_reactions (workspace_id, at)
      where state = 'planned';
    create index planned_reactions_newest_first on simulated_people.planned_reactions (workspace_id, at desc, id);
    create index planned_reactions_by_account on simulated_people.planned_reactions (workspace_id, account_id)
    `.execute(db)

  for (const table of ['behaviour_profiles', 'planned_reactions']) await isolate(db, table)
}

/** A transaction sees the rows of the workspace that it names, and none when it names none; the owner of the table, too. */
async function isolate(db: Kysely<unknown>, name: string): Promise<void> {
  const table = sql.id('simulated_people', name)
  const isOwn = sql`(workspace_id = current_setting('daymark.workspace_id', true))`
  await sql`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy app on ${table} to daymark_app using ${isOwn} with check ${isOwn};
    grant select, insert, update, delete on ${table} to daymark_app`.execute(db)
}
