import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectStore, registerActions, type Store } from '@daymark/store'
import {
  findFullTemporal,
  findTemporal,
  type Mailbox,
  startFullTemporal,
  startMailbox,
  startPostgres,
  startTemporal,
} from '@daymark/tools'
import { connectMail, routeTemporalLogs, type Services, shippedActions } from '@daymark/workers'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { pino } from 'pino'
import { migrateAll } from '../setup/migrate.ts'
import { knowSuperuser } from '../setup/superuser.ts'

/** Servers of a benchmark's own, and what they cost. */
export interface BenchServers {
  store: Store
  services: Services
  client: Client
  native: NativeConnection
  namespace: string
  mailbox: Mailbox
  /** Root processes whose time counts as the servers'; none of the full server's, whose time is not counted. */
  pids: { postgres: number[]; temporal: number[] }
  databaseUrl: string
  stop(): Promise<void>
}

/** Which Temporal: the development server on a SQLite file, or the one of production on the same PostgreSQL. */
export interface ServerOptions {
  temporal?: 'dev-server' | 'full-server'
}

/** A Temporal server that runs. */
export interface RunningServer {
  address: string
  namespace: string
  pids: number[]
  stop(): Promise<unknown>
}

async function startDevServer(folder: string): Promise<RunningServer> {
  const temporal = await startTemporal({
    command: await findTemporal(),
    logFile: path.join(folder, 'temporal.log'),
    file: path.join(folder, 'temporal.db'),
    timeSkipping: true,
  })
  return { ...temporal, pids: [temporal.pid], stop: () => temporal.stop() }
}

async function startFullServer(folder: string, postgresUrl: string): Promise<RunningServer> {
  const binaries = await findFullTemporal()
  const command = await findTemporal()
  const temporal = await startFullTemporal({
    binaries,
    command,
    postgresUrl,
    folder: path.join(folder, 'temporal'),
  })
  return { ...temporal, pids: [], stop: () => temporal.stop() }
}

/** What every Daymark needs, and nothing of it yet. */
export interface BareServers {
  databaseUrl: string
  /** As a superuser. */
  migrationUrl: string
  temporal: RunningServer
  mailbox: Mailbox
  /** Root processes whose time counts as the servers'; none of the full server's, whose time is not counted. */
  pids: { postgres: number[]; temporal: number[] }
  /** A folder that is gone when they have stopped. */
  folder: string
  stop(): Promise<void>
}

/** Starts PostgreSQL, Temporal and a mailbox; nothing else of this machine is used. */
export async function startBareServers(options: ServerOptions = {}): Promise<BareServers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-bench-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    throwAway: true,
    settings: { max_connections: '300' },
  })
  knowSuperuser(postgres)
  const temporal =
    options.temporal === 'full-server'
      ? await startFullServer(folder, postgres.url)
      : await startDevServer(folder)
  const mailbox = await startMailbox({ dir: path.join(folder, 'mail') })
  return {
    databaseUrl: postgres.loginUrl,
    migrationUrl: postgres.url,
    temporal,
    mailbox,
    pids: { postgres: [postgres.pid], temporal: temporal.pids },
    folder,
    async stop() {
      await mailbox.stop()
      await temporal.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts servers, with the tables of this clone and all that its workers need, in this process. */
async function startBenchServers(options: ServerOptions = {}): Promise<BenchServers> {
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' })
  routeTemporalLogs(logger)
  const bare = await startBareServers(options)
  const { databaseUrl, migrationUrl, temporal, mailbox, pids } = bare
  await migrateAll(migrationUrl)
  const store = connectStore({ databaseUrl, maxConnections: 20 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
  const connection = await Connection.connect({ address: temporal.address })
  const native = await NativeConnection.connect({ address: temporal.address })
  const mail = connectMail(mailbox.smtpUrl, 'Daymark <daymark@daymark.example>')
  return {
    store,
    services: {
      store,
      mail: { out: mail, mailbox: mail, health: null },
      linkSecret: 'the secret of the benchmarks',
      publicUrl: 'https://daymark.example',
      logger,
    },
    client: new Client({ connection, namespace: temporal.namespace }),
    native,
    namespace: temporal.namespace,
    mailbox,
    pids,
    databaseUrl,
    async stop() {
      mail.close()
      await store.close()
      await connection.close()
      await native.close()
      await bare.stop()
    },
  }
}

/** Starts servers for as long as the work takes. */
export async function withServers<T>(
  work: (servers: BenchServers) => Promise<T>,
  options?: ServerOptions,
): Promise<T> {
  const servers = await startBenchServers(options)
  try {
    return await work(servers)
  } finally {
    await servers.stop()
  }
}
