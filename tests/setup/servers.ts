import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anyFreePort,
  findFullTemporal,
  findTemporal,
  startFullTemporal,
  startPostgres,
  startTemporal,
} from '@daymark/tools'
import { migrateAll } from './migrate.ts'

/** A database with all migrations, from which each test file gets its own copy. */
export const templateDatabase = 'daymark_template'

/** What a path of the broker answers with: the real servers, started when first asked for. */
export interface Servers {
  /** As a superuser, and as the plain login of processes. */
  '/postgres': { url: string; loginUrl: string }
  '/temporal': { address: string; namespace: string }
}

/** The dev server, or each service of the full one a process, on the tests' PostgreSQL. */
export type TemporalKind = 'dev-server' | 'full-server'

interface Stoppable {
  stop: () => Promise<void>
}

/**
 * A broker that test processes ask for the real servers, so that each is started once, and only if some test needs
 * it. Only *getting* a Temporal server happens at once, because that may take minutes; its failure is reported to
 * those who ask.
 */
export async function startServers(
  onProgress: (line: string) => void,
  kind: TemporalKind = 'dev-server',
): Promise<{ url: string; stop: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'daymark-tests-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(dir, 0o755)
  const running: Stoppable[] = []
  const keep = <T extends Stoppable>(server: T): T => {
    running.unshift(server)
    return server
  }
  const found = await find(kind, onProgress).catch((error: unknown) => failure(error))

  const start: { [Path in keyof Servers]: () => Promise<Servers[Path]> } = {
    '/postgres': once(async () => {
      const server = keep(
        await startPostgres({
          dataDir: join(dir, 'postgres'),
          throwAway: true,
          database: templateDatabase,
          settings: { shared_buffers: '64MB', log_min_messages: 'fatal', ...roomFor[kind] },
        }),
      )
      await migrateAll(server.url)
      return { url: server.url, loginUrl: server.loginUrl }
    }),
    '/temporal': once(async () => {
      if (found instanceof Error) throw found
      const { command, binaries } = found
      if (binaries === undefined) {
        const logFile = join(dir, 'temporal.log')
        return keep(await startTemporal({ command, logFile, timeSkipping: true, retentionDays: 1 }))
      }
      const { url: postgresUrl } = await start['/postgres']()
      const folder = join(dir, 'temporal')
      return keep(await startFullTemporal({ binaries, command, postgresUrl, folder, timeSkipping: true }))
    }),
  }

  const broker = createServer((request, response) => {
    const path = request.url === '/postgres' || request.url === '/temporal' ? request.url : undefined
    const answer = path === undefined ? Promise.reject(new Error('No such server')) : start[path]()
    answer.then(
      (server) => response.end(JSON.stringify(server)),
      (error: unknown) => response.writeHead(500).end(failure(error).stack),
    )
  })
  const port = await anyFreePort()
  await new Promise<void>((resolve) => broker.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(broker.address() as AddressInfo).port}`,
    stop: async () => {
      broker.closeAllConnections()
      broker.close()
      // The last to start goes first: the full server lives on PostgreSQL.
      for (const server of running) await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Connections to PostgreSQL, of which the full server's services take up to twenty-five each. */
const roomFor: Record<TemporalKind, Record<string, string>> = {
  'dev-server': {},
  'full-server': { max_connections: '300' },
}

async function find(kind: TemporalKind, onProgress: (line: string) => void) {
  const command = await findTemporal({ onProgress })
  return { command, ...(kind === 'full-server' && { binaries: await findFullTemporal({ onProgress }) }) }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

function failure(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
