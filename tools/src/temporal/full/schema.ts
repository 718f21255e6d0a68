import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The two databases of a Temporal cluster on PostgreSQL, and the tables that each is laid with. */
const databases = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
} as const

/**
 * Creates Temporal's databases and lays their tables, as `docs/deploy.md` asks people to.
 * @param postgresUrl - `postgres://…` of a user who may create databases; its path does not matter
 */
export async function layTemporalTables(sqlTool: string, postgresUrl: string): Promise<void> {
  const { hostname, port, username, password } = new URL(postgresUrl)
  const env = {
    ...process.env,
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: hostname,
    SQL_PORT: port,
    SQL_USER: decodeURIComponent(username),
    SQL_PASSWORD: decodeURIComponent(password),
  }
  for (const [database, schema] of Object.entries(databases)) {
    const commands = [
      ['create'],
      ['setup-schema', '-v', '0.0'],
      ['update-schema', '--schema-name', schema],
    ] as const
    for (const args of commands) await run(sqlTool, ['--db', database, ...args], { env })
  }
}
