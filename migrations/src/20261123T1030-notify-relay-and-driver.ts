import { type Kysely, sql } from 'kysely'

/** Wakes the relay for the outbox, and the driver for held clocks. A notice has no payload: it says "look again". */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function notify_outbox() returns trigger language plpgsql as $$
    begin
      perform pg_notify('daymark_outbox', '');
      return null;
    end $$;
    create trigger outbox_notifies after insert on outbox
      for each statement execute function notify_outbox()`.execute(db)

  await sql`
    create function notify_driver() returns trigger language plpgsql as $$
    begin
      perform pg_notify('daymark_driver', '');
      return null;
    end $$;
    create trigger workspaces_notify_driver
      after update of advance_to, playing, days_per_second, resetting, copying on workspaces
      for each row when (new.wished_at is distinct from old.wished_at)
      execute function notify_driver()`.execute(db)

  // Only for held clocks: each notice takes a lock of the whole server at commit, and runs on the wall clock are many.
  await sql`
    create function notify_driver_of_run() returns trigger language plpgsql as $$
    begin
      if exists (select from workspaces where id = new.workspace_id and clock = 'held') then
        perform pg_notify('daymark_driver', '');
      end if;
      return null;
    end $$;
    create trigger new_runs_notify_driver after insert on runs
      for each row when (new.state = 'open' and new.next_due_at is not null)
      execute function notify_driver_of_run();
    create trigger touched_runs_notify_driver after update of touches on runs
      for each row when (new.touches > old.touches)
      execute function notify_driver()`.execute(db)
}
