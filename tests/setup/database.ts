import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll } from 'vitest'
import { ask } from './ask.ts'
import { templateDatabase } from './servers.ts'

export interface TestDatabase {
  /** `postgres://…` of the plain login that processes have: it sees what it takes a role for. */
  url: string
}

/**
 * A database of its own for a test file: a copy of the migrated template, dropped after the file's last test. Call it
 * at the top of the file: `const database = await createTestDatabase()`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, loginUrl } = await ask('/postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name} template ${templateDatabase}`)
  afterAll(() => administer(url, `drop database ${name} with (force)`))
  return { url: withDatabase(loginUrl, name) }
}

/** Runs one statement in the maintenance database: the template itself must have no connections when copied. */
async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
