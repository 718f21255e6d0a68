import { type Kysely, sql } from 'kysely'

/** Playbooks, their versions and the plans that these compile to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plans (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      hash text not null,
      control jsonb not null,
      content jsonb not null,
      engine_version integer not null,
      primary key (workspace_id, hash)
    )`.execute(db)

  await sql`
    create table playbooks (
      workspace_id text not null default current_setting('daymark.workspace_id', true)
        references workspaces (id) on delete cascade,
      id text not null,
      name text not null,
      family text not null,
      recorded_at timestamptz not null default now(),
      primary key (workspace_id, id)
    )`.execute(db)

  await sql`
    create table playbook_versions (
      workspace_id text not null default current_setting('daymark.workspace_id', true),
      playbook_id text not null,
      version integer not null check (version > 0),
      status text not null check (status in ('draft', 'published', 'retired')),
      document jsonb not null,
      plan_hash text,
      listens_to text,
      recorded_at timestamptz not null default now(),
      published_at timestamptz,
      retired_at timestamptz,
      primary key (workspace_id, playbook_id, version),
      foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
      foreign key (workspace_id, plan_hash) references plans (workspace_id, hash) deferrable,
      constraint playbook_versions_published_at check ((status = 'draft') = (published_at is null)),
      constraint playbook_versions_retired_at check ((status = 'retired') = (retired_at is not null)),
      constraint playbook_versions_published_plan check (status = 'draft' or plan_hash is not null)
    );
    create unique index playbook_versions_one_draft on playbook_versions (workspace_id, playbook_id)
      where status = 'draft';
    create unique index playbook_versions_one_published on playbook_versions (workspace_id, playbook_id)
      where status = 'published';
    create index playbook_versions_by_trigger on playbook_versions (workspace_id, listens_to)
      where status = 'published';
    create index playbook_versions_by_plan on playbook_versions (workspace_id, plan_hash)`.execute(db)

  await freezePlans(db)
  await freezePublishedVersions(db)
}

/** Only the end of its whole workspace may take a frozen row away. */
async function freezePlans(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_plan_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and not exists (select from workspaces where id = old.workspace_id) then
        return old;
      end if;
      raise exception 'plan % never changes', old.hash using errcode = 'restrict_violation';
    end $$;
    create trigger plans_never_change before update or delete on plans
      for each row execute function refuse_plan_change()`.execute(db)
}

async function freezePublishedVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_published_version_change() returns trigger language plpgsql as $$
    begin
      if old.status = 'draft' then
        return case when tg_op = 'DELETE' then old else new end;
      end if;
      if tg_op = 'DELETE' then
        if not exists (select from workspaces where id = old.workspace_id) then
          return old;
        end if;
      elsif (new.workspace_id, new.playbook_id, new.version, new.document, new.plan_hash, new.listens_to,
            new.published_at)
          is not distinct from
          (old.workspace_id, old.playbook_id, old.version, old.document, old.plan_hash, old.listens_to,
            old.published_at)
        and new.status in (old.status, 'retired') then
        return new;
      end if;
      raise exception 'version % of playbook % is % and never changes', old.version, old.playbook_id, old.status
        using errcode = 'restrict_violation';
    end $$;
    create trigger published_versions_never_change before update or delete on playbook_versions
      for each row execute function refuse_published_version_change()`.execute(db)
}
