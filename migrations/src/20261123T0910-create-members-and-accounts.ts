import { type Kysely, sql } from 'kysely'

/** Our people, the customers and the customers' people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table members (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id text not null,
      name text not null,
      email text not null,
      role text not null,
      team text,
      time_zone text not null,
      capacity integer check (capacity >= 0),
      out_of_office jsonb not null default '[]' check (jsonb_typeof(out_of_office) = 'array'),
      primary key (workspace_id, id)
    )`.execute(db)

  await sql`
    create table plan_tiers (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      name text not null,
      rank integer not null,
      primary key (workspace_id, name)
    )`.execute(db)

  await sql`
    create table accounts (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id text not null,
      name text not null,
      industry text,
      country text,
      segment text,
      plan_tier text not null,
      seats integer not null check (seats >= 0),
      seats_changed_at timestamptz,
      time_zone text,
      owner_id text,
      onboarded_on date,
      renewal_date date,
      nps integer check (nps between -100 and 100),
      products_owned text[] not null default '{}',
      business_outcome text,
      signed_up_at timestamptz not null,
      attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
      event_seq bigint not null default 0,
      recorded_at timestamptz not null default now(),
      updated_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, owner_id) references members (workspace_id, id) deferrable
    );
    create index accounts_by_owner on accounts (workspace_id, owner_id);
    create index accounts_by_name on accounts (workspace_id, name, id);
    create index accounts_by_renewal on accounts (workspace_id, renewal_date)`.execute(db)

  await sql`
    create table seat_reports (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      account_id text not null,
      source text not null check (source in ('api', 'usage')),
      seats integer not null check (seats >= 0),
      at timestamptz,
      primary key (workspace_id, account_id, source),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table contacts (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      id text not null,
      account_id text not null,
      name text not null,
      email text not null,
      role text not null,
      time_zone text,
      consent_basis text
        check (consent_basis in ('consent', 'soft_opt_in', 'legitimate_interest', 'service_message')),
      consent_at timestamptz,
      opted_out_at timestamptz,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    );
    create index contacts_by_account on contacts (workspace_id, account_id)`.execute(db)
}
