import { type Kysely, sql } from 'kysely'

/** Tables in which a row belongs to the workspace that its `workspace_id` names. */
const workspaceTables = [
  'account_events',
  'accounts',
  'api_keys',
  'arrivals',
  'contacts',
  'decisions',
  'discarded_runs',
  'doings',
  'exposures',
  'habits',
  'in_app_messages',
  'link_uses',
  'member_notifications',
  'members',
  'outbox',
  'plan_tiers',
  'plans',
  'playbook_versions',
  'playbooks',
  'rotations',
  'run_log',
  'run_tokens',
  'runs',
  'seat_reports',
  'sends',
  'tasks',
  'tellings',
  'trigger_states',
  'usage_samples',
]

/**
 * Isolation by the database. `daymark_app` sees the rows of the workspace that its transaction names, and none when it
 * names none. `daymark_system` sees all workspaces, but only what opening them, relaying and driving clocks needs.
 * Policies are forced, so that they hold for the owner of the tables too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createRole(db, 'daymark_app')
  await createRole(db, 'daymark_system')
  for (const table of workspaceTables) await isolate(db, table, 'workspace_id')
  await isolate(db, 'workspaces', 'id')
  await sql`
    alter table action_definitions enable row level security;
    alter table action_definitions force row level security;
    create policy app on action_definitions for select to daymark_app using (true);
    grant select on action_definitions to daymark_app`.execute(db)
  await openToSystem(db)
}

/**
 * Roles belong to the whole cluster: another database may have created them, or be creating them at this moment, or an
 * administrator has, for somebody who may create none. Whoever runs the migrations also runs the queries, so it must be
 * able to take the role; a superuser can already.
 */
async function createRole(db: Kysely<unknown>, role: string): Promise<void> {
  await sql`
    do $$
    begin
      if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then
        begin
          create role ${sql.id(role)} nologin;
        exception when duplicate_object or unique_violation then
          null;
        end;
      end if;
      if not pg_has_role(current_user, ${sql.lit(role)}, 'SET') then
        grant ${sql.id(role)} to current_user with inherit false, set true;
      end if;
    end $$`.execute(db)
}

async function isolate(db: Kysely<unknown>, table: string, workspaceColumn: string): Promise<void> {
  const isOwn = sql`(${sql.id(workspaceColumn)} = current_setting('daymark.workspace_id', true))`
  await sql`
    alter table ${sql.id(table)} enable row level security;
    alter table ${sql.id(table)} force row level security;
    create policy app on ${sql.id(table)} to daymark_app using ${isOwn} with check ${isOwn};
    grant select, insert, update, delete on ${sql.id(table)} to daymark_app`.execute(db)
}

async function openToSystem(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy system on workspaces to daymark_system using (true) with check (true);
    grant select, insert, update, delete on workspaces to daymark_system;
    create policy system on api_keys to daymark_system using (true) with check (true);
    grant select, insert, update, delete on api_keys to daymark_system;
    create policy system on outbox to daymark_system using (true) with check (true);
    grant select, insert, update, delete on outbox to daymark_system;
    create policy system on action_definitions to daymark_system using (true) with check (true);
    grant select, insert, update, delete on action_definitions to daymark_system;
    create policy system on runs to daymark_system using (true) with check (true);
    grant select, update (next_due_at) on runs to daymark_system`.execute(db)
}
