import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectStore, registerActions, type Store } from '@daymark/store'
import { type Mailbox, startMailbox } from '@daymark/tools'
import {
  type Action,
  actionTable,
  connectMail,
  createRunWorker,
  createSendWorkers,
  type Delivering,
  routeTemporalLogs,
  shippedActions,
  startDriver,
  startRelay,
  workflowBundlePath,
} from '@daymark/workers'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { pino } from 'pino'
import { temporalServer } from '../setup/temporal.ts'
import { createNamespace } from './namespace.ts'

export interface HouseOptions {
  databaseUrl: string
  actions?: readonly Action[]
  cachedWorkflows?: number
  continueAfterEvents?: number
}

/** A whole Daymark in one process, on real PostgreSQL, real Temporal and a real mail server. */
export interface House {
  store: Store
  client: Client
  mailbox: Mailbox
  delivering: Delivering
  stop(): Promise<void>
}

export const linkSecret = 'a secret that signs the links of tests'
export const publicUrl = 'https://daymark.example'

/** Starts workers, relay and driver. Stop it in `afterAll`. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const { databaseUrl, actions = shippedActions, cachedWorkflows = 100, continueAfterEvents } = options
  routeTemporalLogs(pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }))
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' })
  const { address } = await temporalServer()
  const namespace = await createNamespace(address)
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-mailbox-'))
  const mailbox = await startMailbox({ dir: folder })
  const store = connectStore({ databaseUrl, maxConnections: 20 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      actions.map(({ definition }) => definition),
    ),
  )
  const native = await NativeConnection.connect({ address })
  const connection = await Connection.connect({ address })
  const client = new Client({ connection, namespace })
  const mail = connectMail(mailbox.smtpUrl, 'Daymark <daymark@daymark.example>')
  const workerOptions = {
    connection: native,
    namespace,
    bundlePath: await workflowBundlePath(),
    services: { store, mail, linkSecret, publicUrl, logger },
    actions: actionTable(actions),
    cachedWorkflows,
  }
  const workers = [await createRunWorker(workerOptions), ...(await createSendWorkers(workerOptions))]
  const running = Promise.all(workers.map((worker) => worker.run()))
  const delivering: Delivering = {
    store,
    client,
    continueAfterEvents: continueAfterEvents ?? null,
  }
  const loops = [startRelay(delivering, logger), startDriver(delivering, logger)]
  return {
    store,
    client,
    mailbox,
    delivering,
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
      for (const worker of workers) worker.shutdown()
      await running
      mail.close()
      await connection.close()
      await native.close()
      await mailbox.stop()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}
