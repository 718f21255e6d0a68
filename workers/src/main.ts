import { createLogger, startTracing } from '@daymark/telemetry'
import { shippedActions } from './actions/registry.ts'
import type { MakeSimulatedPeople } from './driver/simulated-people.ts'
import { type WorkerConfig, readConfig } from './process/config.ts'
import { startMetricsServer } from './process/metrics-server.ts'
import { routeTemporalLogs } from './process/temporal-logs.ts'
import { freeLocalPort } from './process/temporal-metrics.ts'
import { runProcess } from './process/run-process.ts'

type Logger = ReturnType<typeof createLogger>

/** Has Temporal's SDK speak through our log, and serves what is counted when a port is given. */
async function startReporting(config: WorkerConfig, logger: Logger): Promise<() => Promise<void>> {
  const { METRICS_PORT: port, METRICS_HOST: host } = config
  if (port === undefined) {
    routeTemporalLogs(logger)
    return () => Promise.resolve()
  }
  const temporalPort = await freeLocalPort()
  routeTemporalLogs(logger, temporalPort)
  const { stop } = await startMetricsServer({ host, port, temporalPort, logger })
  return stop
}

/** The one place where this process meets the package, which need not be there when it is not wanted. */
async function loadSimulatedPeople(
  { SIMULATED_PEOPLE: setting }: WorkerConfig,
  logger: Logger,
): Promise<MakeSimulatedPeople | null> {
  if (setting === 'off') {
    logger.info('simulated people are left out')
    return null
  }
  return (await import('@daymark/simulated-people/driver')).simulatedPeopleForDriver
}

/** The worker process: `node workers/src/main.ts`, configured by its environment alone. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger({ name: 'worker', level: config.LOG_LEVEL })
  const tracing = await startTracing('daymark-worker', process.env)
  const stopReporting = await startReporting(config, logger)
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
  try {
    const simulatedPeople = await loadSimulatedPeople(config, logger)
    await runProcess(config, shippedActions, logger, stopping.signal, simulatedPeople)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  } finally {
    await stopReporting()
    await tracing?.stop()
  }
}

await main()
