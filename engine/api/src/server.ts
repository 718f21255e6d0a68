import { setTimeout as pause } from 'node:timers/promises'
import { type BackOff, backOffMs } from '@daymark/core'
import { connectStore, type Store, unsafeRoles } from '@daymark/store'
import {
  createLogger,
  currentTraceContext,
  measureProcess,
  startTracing,
  reportNotes,
} from '@daymark/telemetry'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { type ApiConfig, readConfig } from './config.ts'
import type { SimulatedPeople } from './simulated-people.ts'
import { lazyTemporal } from './temporal.ts'
import { wallNow } from './wall-now.ts'

const maxConnections = 10
const databaseBackOff: BackOff = { firstMs: 200, longestMs: 5_000 }

/** A failure to connect to several addresses has no message of its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.message || ('code' in error ? `${error.code as string}` : error.name)
}

/** Waits for the database for as long as it takes, and says so. */
async function untilDatabase(store: Store, logger: Logger, stopping: AbortSignal): Promise<void> {
  for (let failures = 1; !stopping.aborted; failures++) {
    const reason = await store.ping().then(
      () => null,
      (error: unknown) => reasonOf(error),
    )
    if (reason === null) return
    const waitMs = backOffMs(databaseBackOff, failures)
    logger.warn({ reason, waitMs }, 'The database does not answer; waiting for it')
    await pause(waitMs, undefined, { signal: stopping }).catch(() => undefined)
  }
}

function temporalPages({ TEMPORAL_UI_URL: url, TEMPORAL_NAMESPACE: namespace }: ApiConfig): string | null {
  return url === undefined ? null : `${url.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}`
}

/** The one place where this process meets the package, which need not be there when it is not wanted. */
async function loadSimulatedPeople(
  { SIMULATED_PEOPLE: setting }: ApiConfig,
  logger: Logger,
): Promise<SimulatedPeople | null> {
  if (setting === 'off') {
    logger.info('Simulated people are left out')
    return null
  }
  return (await import('@daymark/simulated-people/api')).simulatedPeopleForApi
}

function untilStopped(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  return stopping.signal
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** Serves until it is stopped, then lets the requests in hand finish. */
async function serve(config: ApiConfig, logger: Logger): Promise<void> {
  const stopping = untilStopped()
  const store = connectStore({
    databaseUrl: config.DATABASE_URL,
    maxConnections,
    onCommitted: reportNotes(logger),
    traceContext: currentTraceContext,
  })
  const simulatedPeople = await loadSimulatedPeople(config, logger)
  const temporal = await lazyTemporal(config)
  try {
    await untilDatabase(store, logger, stopping)
    if (stopping.aborted) return
    const unsafe = await store.inSystem(unsafeRoles)
    if (unsafe !== null) throw new Error(unsafe)
    await simulatedPeople?.checkTables(store)
    const app = await buildApp({
      store,
      temporal,
      simulatedPeople,
      secret: config.DAYMARK_SECRET,
      publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
      mailboxUrl: config.MAILBOX_URL ?? null,
      mailLeaves: config.SMTP_URL !== undefined && config.SMTP_URL !== config.MAILBOX_SMTP_URL,
      temporalUiUrl: temporalPages(config),
      wallNow,
      logger,
    })
    const address = await app.listen({ port: config.PORT, host: config.HOST })
    logger.info({ address }, 'The API is listening')
    await aborted(stopping)
    logger.info('The API is closing')
    await app.close()
  } finally {
    await temporal.close().catch(() => undefined)
    await store.close()
  }
}

try {
  const config = readConfig(process.env)
  const tracing = await startTracing('daymark-api', process.env)
  measureProcess()
  await serve(config, createLogger({ level: config.LOG_LEVEL, name: 'api' }))
  await tracing?.stop()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
