import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { migrations } from './migrations.ts'

/** The migrations of an optional package: they run after the core's, and are recorded in its schema. */
export interface MigrationSet {
  schema: string
  migrations: Readonly<Record<string, Migration>>
}

/**
 * Brings the database up to date and gives the names of the migrations that were applied; none when it already was.
 * Throws the error of the migration that failed, after which nothing of its set is applied. Safe to run from several
 * places at once: one does the work and the others wait.
 * @param optional - of the packages that are wanted; the tables of others are neither made nor touched
 */
export async function migrateToLatest(
  databaseUrl: string,
  optional: readonly MigrationSet[] = [],
): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  pool.on('error', () => undefined)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const applied = await migrate(db, migrations)
    for (const { schema, migrations: own } of optional) applied.push(...(await migrate(db, own, schema)))
    return applied
  } finally {
    await db.destroy()
  }
}

async function migrate(
  db: Kysely<unknown>,
  wanted: Readonly<Record<string, Migration>>,
  schema?: string,
): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(wanted) },
    ...(schema !== undefined && { migrationTableSchema: schema }),
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  const within = schema === undefined ? '' : `${schema}/`
  return results.map(({ migrationName }) => `${within}${migrationName}`)
}
