import { DefaultLogger, type LogEntry, type LogLevel, Runtime, type RuntimeOptions } from '@temporalio/worker'
import type { Logger } from 'pino'

const levels: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
}

/** What it warns of and is meant to be: workers that send perform no workflows. */
const everyday: ReadonlySet<string> = new Set([
  'No workflows registered, not polling for workflow tasks',
  'No Nexus services registered, not polling for Nexus tasks',
])

/** What the SDK says in everyday life is of interest to those who debug it. */
function leastLevel(logger: Logger): LogLevel {
  if (logger.isLevelEnabled('trace')) return 'TRACE'
  return logger.isLevelEnabled('debug') ? 'DEBUG' : 'WARN'
}

/** Its `runId` is Temporal's; ours is the workflow's id. Payloads and tokens, should there be any, stay behind. */
function fieldsOf({ error, runId, workflowId, ...about }: Record<string, unknown>): object {
  return {
    ...about,
    ...(workflowId !== undefined && { runId: workflowId }),
    ...(runId !== undefined && { temporalRunId: runId }),
    ...(error instanceof Error && { err: error }),
  }
}

/**
 * Sends what Temporal's SDK has to say through our own logger. To be called once, before anything connects.
 * @param metricsPort - where its native half is to report what it counts, on this machine only; left out: nowhere
 */
export function routeTemporalLogs(logger: Logger, metricsPort?: number): void {
  const temporal = logger.child({ part: 'temporal' })
  const write = ({ level, message, meta }: LogEntry) =>
    temporal[everyday.has(message) ? 'debug' : levels[level]](fieldsOf({ ...meta }), message)
  const telemetryOptions: RuntimeOptions['telemetryOptions'] = {
    logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
    ...(metricsPort !== undefined && {
      metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } },
    }),
  }
  Runtime.install({
    logger: new DefaultLogger(leastLevel(logger), write),
    shutdownSignals: [],
    telemetryOptions,
  })
}
