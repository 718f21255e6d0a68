import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

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
