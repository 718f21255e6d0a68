import { type Kysely, sql } from 'kysely'

/**
 * A key can be for some endpoints alone. Those of simulated people followed from the secret that signs links, and opened
 * everything: they go, and random ones take their place when they are next needed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys add column endpoints text[];
    alter table api_keys no force row level security;
    delete from api_keys where id = 'key_simulated-people';
    alter table api_keys force row level security`.execute(db)
}
