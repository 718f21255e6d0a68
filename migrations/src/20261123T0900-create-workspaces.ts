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
      starts_at timestamptz,
      advance_to timestamptz,
      moved_from timestamptz,
      playing boolean not null default false,
      days_per_second numeric check (days_per_second > 0),
      resetting boolean not null default false,
      copying jsonb,
      retold_until bigint,
      advance_error text,
      wished_at timestamptz,
      driven_at timestamptz,
      settings jsonb not null,
      recorded_at timestamptz not null default now(),
      constraint workspaces_only_a_held_clock_stands
        check ((clock = 'held') = (held_at is not null) and (clock = 'held') = (starts_at is not null)),
      constraint workspaces_only_a_held_clock_is_moved check (
        clock = 'held'
        or (advance_to is null and advance_error is null and not playing and not resetting and copying is null)
      ),
      constraint workspaces_play_at_a_speed check (playing or days_per_second is null)
    );
    create index workspaces_to_advance on workspaces (id)
      where advance_to is not null or playing or resetting or copying is not null`.execute(db)

  await sql`
    create function note_wish() returns trigger language plpgsql as $$
    begin
      new.wished_at := clock_timestamp();
      return new;
    end $$;
    create trigger workspaces_note_wish
      before update of advance_to, playing, days_per_second, resetting, copying on workspaces
      for each row when (
        (new.advance_to, new.playing, new.days_per_second, new.resetting, new.copying)
        is distinct from (old.advance_to, old.playing, old.days_per_second, old.resetting, old.copying)
      )
      execute function note_wish()`.execute(db)

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
