import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectStore, registerActions, type Store } from '@daymark/store'
import { createLogger, currentTraceContext, reportNotes } from '@daymark/telemetry'
import { type Mailbox, startMailbox } from '@daymark/tools'
import {
  type Action,
  actionTable,
  connectMail,
  mailHealth,
  type Delivering,
  routeTemporalLogs,
  shippedActions,
  startDriver,
  startRelay,
  startTestSends,
  temporalTracing,
  workflowBundlePath,
} from '@daymark/workers'
import { Client, type WorkflowClientInterceptor } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { NativeConnection } from '@temporalio/worker'
import type { Logger } from 'pino'
import { connectTemporal, temporalServer } from '../setup/temporal.ts'
import { type Crew, startCrew } from './crew.ts'
import { createNamespace } from './namespace.ts'

export interface HouseOptions {
  databaseUrl: string
  actions?: readonly Action[]
  cachedWorkflows?: number
  continueAfterEvents?: number
  /** How long a workflow task of a run may take; left out: Temporal's ten seconds. */
  workflowTaskTimeoutMs?: number
  /** Hears everything that the house has to say; left out: what LOG_LEVEL wants goes to the standard output. */
  logger?: Logger
  /** Another mail server than the house's own mailbox, also for held workspaces. */
  smtpUrl?: string
  /** Where mail leaves to; left out: to the same server as that of held workspaces. */
  outsideSmtpUrl?: string
  /** How long stopping workers wait for what is under way; left out: as long as a mail may take. */
  graceMs?: number
  /** Where the native half of Temporal's SDK is to report what it counts. */
  temporalMetricsPort?: number
}

/** A whole Daymark in one process, on real PostgreSQL, real Temporal and a real mail server. */
export interface House {
  store: Store
  client: Client
  mailbox: Mailbox
  delivering: Delivering
  /** An outage of everything that runs and sends; relay and driver stay. */
  stopWorkers(): Promise<void>
  startWorkers(): Promise<void>
  /** From now on nobody delivers the outbox to Temporal. */
  stopRelay(): Promise<void>
  stop(): Promise<void>
}

export const linkSecret = 'a secret that signs the links of tests'
export const publicUrl = 'https://daymark.example'

/** Has every run start with workflow tasks that may take so long. */
function withTasksOf(workflowTaskTimeout: number): WorkflowClientInterceptor {
  return {
    startWithDetails: (input, next) =>
      next({ ...input, options: { ...input.options, workflowTaskTimeout: msToTs(workflowTaskTimeout) } }),
  }
}

/** Starts workers, relay and driver. Stop it in `afterAll`. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const { databaseUrl, actions = shippedActions, cachedWorkflows = 100, continueAfterEvents } = options
  const { logger = createLogger({ name: 'house', level: process.env['LOG_LEVEL'] ?? 'silent' }) } = options
  routeTemporalLogs(logger, options.temporalMetricsPort)
  const { address } = await temporalServer()
  const namespace = await createNamespace(address)
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-mailbox-'))
  const mailbox = await startMailbox({ dir: folder })
  const store = connectStore({
    databaseUrl,
    maxConnections: 20,
    onCommitted: reportNotes(logger),
    traceContext: currentTraceContext,
  })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      actions.map(({ definition }) => definition),
    ),
  )
  const native = await NativeConnection.connect({ address })
  const connection = await connectTemporal(address)
  const tracing = await temporalTracing()
  const { workflowTaskTimeoutMs } = options
  const workflow = [...tracing.client, ...(workflowTaskTimeoutMs ? [withTasksOf(workflowTaskTimeoutMs)] : [])]
  const client = new Client({ connection, namespace, interceptors: { workflow } })
  const kept = connectMail(options.smtpUrl ?? mailbox.smtpUrl, 'Daymark <daymark@daymark.example>')
  const { outsideSmtpUrl } = options
  const out = outsideSmtpUrl ? connectMail(outsideSmtpUrl, 'Daymark <daymark@daymark.example>') : kept
  const mail = { out, mailbox: kept, health: mailHealth(store, logger) }
  const workerOptions = {
    connection: native,
    namespace,
    bundlePath: await workflowBundlePath(),
    services: { store, mail, linkSecret, publicUrl, logger },
    actions: actionTable(actions),
    cachedWorkflows,
    tracing,
    ...(options.graceMs !== undefined && { graceMs: options.graceMs }),
  }
  let crew: Crew | null = await startCrew(workerOptions)
  const stopWorkers = async () => {
    await crew?.stop()
    crew = null
  }
  const delivering: Delivering = {
    store,
    client,
    continueAfterEvents: continueAfterEvents ?? null,
  }
  const relay = startRelay(delivering, logger)
  const loops = [
    relay,
    startDriver(delivering, logger, { mailboxUrl: mailbox.httpUrl }),
    startTestSends(workerOptions.services, logger),
  ]
  return {
    store,
    client,
    mailbox,
    delivering,
    stopWorkers,
    stopRelay: () => relay.stop(),
    async startWorkers() {
      crew ??= await startCrew(workerOptions)
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
      await stopWorkers()
      out.close()
      kept.close()
      await connection.close()
      await native.close()
      await mailbox.stop()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}
