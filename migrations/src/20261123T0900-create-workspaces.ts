import { type Kysely, sql } from 'kysely'

/** Workspaces with their clocks, and the keys that open them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspaces (
      id text primary key check (id <> ''),
      name text not null,
      time_zone text not null,
      clock text not null check (clock in ('wall', 'held')),
      held_at timestamptz,
      advance_to timestamptz,
      advance_error text,
      settings jsonb not null,
      recorded_at timestamptz not null default now(),
      constraint workspaces_only_a_held_clock_stands check ((clock = 'held') = (held_at is not null)),
      constraint workspaces_only_a_held_clock_is_moved
        check (clock = 'held' or (advance_to is null and advance_error is null))
    );
    create index workspaces_to_advance on workspaces (id) where advance_to is not null`.execute(db)

  await sql`
    create table api_keys (
      workspace_id text not null references workspaces (id) on delete cascade,
      id text not null,
      key_hash text not null,
      label text not null,
      recorded_at timestamptz not null default now(),
      revoked_at timestamptz,
      primary key (workspace_id, id),
      constraint api_keys_key_hash unique (key_hash)
    )`.execute(db)
}
