import { type Kysely, sql } from 'kysely'

/** Who acts in a held workspace, where no customer is: how each account's people behave, and what they do and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table habits (
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
    create table doings (
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
      constraint doings_settled_with_words check ((state = 'planned') = (words is null))
    );
    create index doings_ahead on doings (workspace_id, at) where state = 'planned';
    create index doings_newest_first on doings (workspace_id, at desc, id);
    create index doings_by_account on doings (workspace_id, account_id)`.execute(db)
}
