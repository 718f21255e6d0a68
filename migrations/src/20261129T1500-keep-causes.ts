import { type Kysely, sql } from 'kysely'

/**
 * What an event and a run follow from: the run that began the chain; null where nothing of ours did. Operators see how many
 * enrolments were refused because playbooks cause one another, but not of whom.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account_events add column chain text;
    alter table runs add column chain text;
    create index runs_by_chain on runs (workspace_id, account_id, chain) where chain is not null;
    create index decisions_runaway on decisions (recorded_at) where code = 'runaway';
    create policy system on decisions for select to daymark_system using (true);
    grant select (workspace_id, playbook_id, code, recorded_at) on decisions to daymark_system`.execute(db)
}
