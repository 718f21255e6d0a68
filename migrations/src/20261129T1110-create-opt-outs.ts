import { type Kysely, sql } from 'kysely'

/**
 * Who is not to be written to, by address: a person is the same at whatever account and in whatever role. What a contact
 * said of itself moves there. A row is never changed but by being taken back, once: who did it, when and why stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Immutable, so that it can be indexed: one spelling for all addresses that reach the same person.
  await sql`
    create function normal_address(address text) returns text language sql immutable strict parallel safe
      return lower(normalize(btrim(address), NFC))`.execute(db)
  await sql`
    create table opt_outs (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id bigint generated always as identity,
      address text not null check (address = normal_address(address) and address <> ''),
      ground text not null check (ground in ('unsubscribed', 'reported', 'former-address', 'refused')),
      detail text,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      taken_back_at timestamptz,
      taken_back_by text,
      taken_back_ground text,
      primary key (workspace_id, id),
      constraint opt_outs_are_taken_back_by_somebody check (
        (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_ground is null)
      )
    );
    create unique index opt_outs_that_hold on opt_outs (workspace_id, address, (ground = 'refused'))
      where taken_back_at is null;
    create index opt_outs_by_address on opt_outs (workspace_id, address);
    alter table opt_outs enable row level security;
    alter table opt_outs force row level security;
    create policy app on opt_outs to daymark_app
      using (workspace_id = current_setting('daymark.workspace_id', true))
      with check (workspace_id = current_setting('daymark.workspace_id', true));
    grant select, insert, update, delete on opt_outs to daymark_app;
    create trigger opt_outs_notify_changes after insert or update or delete on opt_outs
      for each statement execute function notify_changes('accounts')`.execute(db)
  await moveOptOuts(db)
}

async function moveOptOuts(db: Kysely<unknown>): Promise<void> {
  // Whoever migrates may be held to the policies, as the owner of the tables is.
  await sql`
    alter table contacts no force row level security;
    alter table opt_outs no force row level security;
    insert into opt_outs (workspace_id, address, ground, at)
      select workspace_id, normal_address(email), 'reported', min(opted_out_at) from contacts
      where opted_out_at is not null and normal_address(email) <> ''
      group by workspace_id, normal_address(email);
    alter table contacts drop column opted_out_at;
    create index contacts_by_address on contacts (workspace_id, (normal_address(email)));
    alter table contacts force row level security;
    alter table opt_outs force row level security`.execute(db)
}
