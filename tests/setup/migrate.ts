import { migrateToLatest } from '@daymark/migrations'
import { simulatedPeopleMigrations } from '@daymark/simulated-people/migrations'

/** Brings a database up to date, with the tables of every package that can be left out. */
export async function migrateAll(databaseUrl: string): Promise<void> {
  await migrateToLatest(databaseUrl, [simulatedPeopleMigrations])
}
