import { type Kysely, sql } from 'kysely'

/**
 * What a sandbox ingested at its start are seed records, and a reset reseeds it. The table keeps its rows, policies and
 * grants; everything that is named after it takes its new name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tellings rename to seed_records;
    alter sequence tellings_id_seq rename to seed_records_id_seq;
    alter table workspaces rename column retold_until to reseeded_until`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint
    where conrelid = 'seed_records'::regclass and starts_with(conname, 'tellings_')
    order by conname`.execute(db)
  for (const { name } of rows) {
    const renamed = name.replace('tellings_', 'seed_records_')
    await sql`alter table seed_records rename constraint ${sql.id(name)} to ${sql.id(renamed)}`.execute(db)
  }
}
