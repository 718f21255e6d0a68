import { chmod, copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { superuserUrl } from '../setup/superuser.ts'

const statements = fileURLToPath(new URL('oracle/', import.meta.url))
const sampleData = fileURLToPath(new URL('../../playbooks/sample-data/', import.meta.url))

/** What has to happen by the rules in words, computed in SQL from the files alone. */
export interface Oracle {
  /** @returns the rows as the database writes them as text, each with its columns in the order asked for, sorted */
  ask(query: string): Promise<string[]>
  close(): Promise<void>
}

/** The server reads the files itself, and it may run as a user who cannot enter our folder. */
async function readableCopy(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-oracle-'))
  await chmod(folder, 0o755)
  for (const file of await readdir(sampleData)) {
    if (!file.endsWith('.csv')) continue
    await copyFile(path.join(sampleData, file), path.join(folder, file))
    await chmod(path.join(folder, file), 0o644)
  }
  return folder
}

/**
 * Computes what has to happen until an instant (ISO 8601), that instant included.
 * @param databaseUrl - a database that nobody else uses
 */
export async function consultOracle(databaseUrl: string, until: string): Promise<Oracle> {
  const client = new pg.Client({ connectionString: await superuserUrl(databaseUrl) })
  await client.connect()
  await client.query(`create schema oracle; set search_path to oracle; set time zone 'UTC'`)
  const folder = await readableCopy()
  for (const file of (await readdir(statements)).toSorted()) {
    const text = await readFile(path.join(statements, file), 'utf8')
    await client.query(text.replaceAll('{folder}', folder).replaceAll('{until}', until))
  }
  await rm(folder, { recursive: true })
  return {
    async ask(query) {
      const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' })
      return rows.map((row) => row.map(written).join(' | ')).toSorted()
    },
    close: () => client.end(),
  }
}

function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (value === null) return 'nobody'
  if (typeof value === 'string') return value
  throw new Error('The oracle speaks in texts and instants.')
}
