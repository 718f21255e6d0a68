import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'

const createKey = fileURLToPath(new URL('../../../engine/api/src/create-key.ts', import.meta.url))

/** The embedded database of a state folder, as the launcher knows it. */
function databaseOf(state: string): string {
  const { ports } = JSON.parse(readFileSync(join(state, 'settings.json'), 'utf8')) as {
    ports: { postgres: number }
  }
  const password = readFileSync(join(state, 'postgres', 'password'), 'utf8').trim()
  return `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/daymark`
}

/**
 * Makes a key for another author, as an operator does: who edits is known by the label of the key.
 * @param state - the state folder of the product
 */
export async function secondKey(state: string, workspaceId: string, label: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [createKey, '--workspace', workspaceId, '--label', label],
    { env: { ...process.env, DATABASE_URL: databaseOf(state) } },
  )
  return stdout.trim()
}

/** Takes the keys of an author away, as an operator does: there is no door for it but the database. */
export async function revokeKeys(state: string, workspaceId: string, label: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseOf(state) })
  await database.connect()
  try {
    await database.query(
      'update api_keys set revoked_at = now() where workspace_id = $1 and label = $2 and revoked_at is null',
      [workspaceId, label],
    )
  } finally {
    await database.end()
  }
}
