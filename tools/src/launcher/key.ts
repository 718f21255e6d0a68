import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { entries, workspaceArguments } from './contracts.ts'
import { runNode } from './node-process.ts'
import type { State } from './state.ts'

/**
 * The API key for this database: the remembered one, else a new one that is remembered in the file `key`, which
 * only its owner can read.
 */
export async function apiKey(
  state: State,
  database: string,
  env: NodeJS.ProcessEnv,
): Promise<{ key: string; isNew: boolean }> {
  const file = state.path('key')
  if (state.settings.keyOf === database && existsSync(file)) {
    return { key: readFileSync(file, 'utf8').trim(), isNew: false }
  }
  const lines = await runNode({
    entry: entries.createKey,
    args: [...workspaceArguments],
    env,
    // The key must not end up in a log.
    logFile: '/dev/null',
    onLine: () => undefined,
  })
  const key = lines.at(-1)?.trim()
  if (!key) throw new Error(`${entries.createKey} printed no key`)
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  state.settings.keyOf = database
  state.save()
  return { key, isNew: true }
}
