import { migrations } from '@daymark/migrations'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'

/** The last of the core's migrations before simulated people had a package of their own. */
export const lastBeforeTheMove = '20261129T0910-create-troubles'

/** Brings a database to where it stood after a migration. */
export async function migrateUntil(databaseUrl: string, last: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    })
    const { error } = await migrator.migrateTo(last)
    if (error !== undefined) throw error
  } finally {
    await db.destroy()
  }
}
