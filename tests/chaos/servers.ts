import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { anyFreePort, findTemporal, startPostgres, startTemporal } from '@daymark/tools'
import { migrateAll } from '../setup/migrate.ts'
import { knowSuperuser } from '../setup/superuser.ts'
import { kill } from './worker-process.ts'

/** A server of a test's own, that can be killed and comes back with what it had promised. */
export interface Mortal {
  /** Kills it as a power cut does, and starts it again on the same files and the same port. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

export interface MortalServers {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  postgres: Mortal
  temporal: Mortal
  stop(): Promise<void>
}

/** PostgreSQL's backends outlive their killed parent for a moment, and keep it from starting again. */
async function untilGone(pids: readonly string[]): Promise<void> {
  while (pids.some((pid) => existsSync(`/proc/${pid}`))) await sleep(20)
}

function childrenOf(pid: number): string[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = listed.split('\n').map((line) => line.trim().split(/\s+/))
  return pairs.flatMap(([child, parent]) => (child && parent === String(pid) ? [child] : []))
}

async function mortalPostgres(folder: string) {
  const port = await anyFreePort()
  const settings = { shared_buffers: '64MB', log_min_messages: 'fatal' }
  const start = () => startPostgres({ dataDir: path.join(folder, 'postgres'), port, settings })
  let server = await start()
  knowSuperuser(server)
  await migrateAll(server.url)
  return {
    url: server.loginUrl,
    async killAndRestart() {
      const backends = childrenOf(server.pid)
      await kill(server)
      await untilGone(backends)
      server = await start()
    },
    stop: () => server.stop(),
  }
}

async function mortalTemporal(folder: string) {
  const command = await findTemporal()
  const port = await anyFreePort()
  const start = () =>
    startTemporal({
      command,
      port,
      file: path.join(folder, 'temporal.db'),
      logFile: path.join(folder, 'temporal.log'),
    })
  let server = await start()
  return {
    address: server.address,
    namespace: server.namespace,
    async killAndRestart() {
      await kill(server)
      server = await start()
    },
    stop: () => server.stop(),
  }
}

/** PostgreSQL with all that makes it durable, and Temporal on a SQLite file. */
export async function startMortalServers(): Promise<MortalServers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'daymark-mortal-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(folder, 0o755)
  const postgres = await mortalPostgres(folder)
  const temporal = await mortalTemporal(folder)
  return {
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    namespace: temporal.namespace,
    postgres,
    temporal,
    async stop() {
      await Promise.all([postgres.stop(), temporal.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
