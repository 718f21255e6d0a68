import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Clears what a killed session left in the data directory. A server that still runs on it is asked to stop (we
 * cannot watch a process that is not our child); a pid file whose process is gone, or is by now something else,
 * is removed, because PostgreSQL would refuse to start on it.
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = readPid(file)
  if (pid === undefined) return
  if (isServerOf(cluster, pid)) await stopLeftover(cluster, pid)
  rmSync(file, { force: true })
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8').split('\n')[0] ?? '', 10)
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Process ids are used again: only a postgres whose command line names this data directory counts. */
function isServerOf(cluster: string, pid: number): boolean {
  const done = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  if (done.status !== 0) return false
  return done.stdout.includes('postgres') && done.stdout.includes(realpathSync(cluster))
}

async function stopLeftover(cluster: string, pid: number): Promise<void> {
  const deadline = Date.now() + 30_000
  while (isServerOf(cluster, pid)) {
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop. Stop it and try again.`,
      )
    }
    // SIGINT is PostgreSQL's fast shutdown: it writes everything down and ends.
    process.kill(pid, 'SIGINT')
    await sleep(200)
  }
}
