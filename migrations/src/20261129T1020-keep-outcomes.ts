import { type Kysely, sql } from 'kysely'

/** What the outside said of a delivery beside that it took it or not: how the step turned out, and its outputs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sends add column outcome jsonb`.execute(db)
}
