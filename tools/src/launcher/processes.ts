import { existsSync, rmSync, renameSync, statSync } from 'node:fs'
import { entries } from './contracts.ts'
import { worthShowing } from './log-lines.ts'
import { startNode } from './node-process.ts'
import { prefixed, warn } from './say.ts'
import type { State } from './state.ts'
import { type Supervised, type Stoppable, supervise } from './supervise.ts'

const largestLog = 20 * 1024 * 1024

/** Starts one of our own long-running processes and brings it back when it ends by itself. */
export async function ownProcess(
  state: State,
  entry: keyof typeof entries,
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<Supervised<Stoppable>> {
  const logFile = state.path('logs', `${name}.log`)
  const print = prefixed(name)
  const start = async () => {
    startNewLog(logFile)
    return startNode({
      entry: entries[entry],
      env,
      logFile,
      onLine: (line) => {
        const shown = worthShowing(line)
        if (shown !== undefined) print(shown)
      },
    })
  }
  return supervise({ name: `The ${name} process`, start, onTrouble: (text) => warn(`${text} (${logFile})`) })
}

/** Keeps one older log, so that logs of months do not fill the disk. */
function startNewLog(file: string): void {
  if (!existsSync(file) || statSync(file).size < largestLog) return
  rmSync(`${file}.1`, { force: true })
  renameSync(file, `${file}.1`)
}
