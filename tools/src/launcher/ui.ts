import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries, root, uiFolder, uiSources } from './contracts.ts'
import { runNode } from './node-process.ts'
import { say, since, warn } from './say.ts'
import type { State } from './state.ts'

/**
 * Builds the pages that the API serves, when their sources changed since the last build. A failure is reported and
 * does not keep the engine from running.
 */
export async function buildUi(state: State, env: NodeJS.ProcessEnv): Promise<void> {
  if (!existsSync(join(uiFolder, 'index.html'))) return
  const stampFile = join(uiFolder, 'dist', '.daymark-built')
  const stamp = hashOf(uiSources.map((path) => join(root, path)))
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const started = performance.now()
  say('Pages: building (only after changes) …')
  try {
    const logFile = state.path('logs', 'ui.log')
    await runNode({
      entry: entries.vite,
      args: ['build'],
      cwd: uiFolder,
      env,
      logFile,
      onLine: () => undefined,
    })
    writeFileSync(stampFile, stamp)
    say(`Pages: built (${since(started)})`)
  } catch (error) {
    warn(
      `The pages could not be built, so only the API is there. ${error instanceof Error ? error.message : ''}`,
    )
  }
}

/** Changes when any file below these paths changes; a path that does not exist counts as empty. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow).toSorted()) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesBelow(join(path, entry.name)))
  } catch {
    return [path]
  }
}
