import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrateToLatest } from '@daymark/migrations'
import { connectStore, registerActions, type Store } from '@daymark/store'
import { findTemporal, type Mailbox, startMailbox, startPostgres, startTemporal } from '@daymark/tools'
import { connectMail, routeTemporalLogs, type Services, shippedActions } from '@daymark/workers'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { pino } from 'pino'

/** Servers of a benchmark's own, and what they cost. */
export interface BenchServers {
  store: Store
  services: Services
  client: Client
  native: NativeConnection
  namespace: string
  mailbox: Mailbox
  /** Root processes whose time counts as the servers'. */
  pids: { postgres: number; temporal: number }
  databaseUrl: string
  temporalFile: string
  stop(): Promise<void>
}

/** Starts PostgreSQL, Temporal on a SQLite file, and a mailbox; nothing else of this machine is used. */
export async function startBenchServers(): Promise<BenchServers> {
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' })
  routeTemporalLogs(logger)
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-bench-'))
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), throwAway: true })
  const temporalFile = path.join(folder, 'temporal.db')
  const command = await findTemporal()
  const temporal = await startTemporal({
    command,
    logFile: path.join(folder, 'temporal.log'),
    file: temporalFile,
    timeSkipping: true,
  })
  await migrateToLatest(postgres.url)
  const mailbox = await startMailbox({ dir: path.join(folder, 'mail') })
  const store = connectStore({ databaseUrl: postgres.url, maxConnections: 20 })
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
      mail: { out: mail, mailbox: mail },
      linkSecret: 'the secret of the benchmarks',
      publicUrl: 'https://daymark.example',
      logger,
    },
    client: new Client({ connection, namespace: temporal.namespace }),
    native,
    namespace: temporal.namespace,
    mailbox,
    pids: { postgres: postgres.pid, temporal: temporal.pid },
    databaseUrl: postgres.url,
    temporalFile,
    async stop() {
      mail.close()
      await store.close()
      await connection.close()
      await native.close()
      await mailbox.stop()
      await temporal.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
