import { DefaultLogger, type LogEntry, type LogLevel, Runtime } from '@temporalio/worker'
import type { Logger } from 'pino'

const levels: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
}

/** Sends what Temporal's SDK has to say through our own logger. To be called once, before anything connects. */
export function routeTemporalLogs(logger: Logger): void {
  const temporal = logger.child({ part: 'temporal' })
  const write = ({ level, message, meta }: LogEntry) => {
    const { error, taskToken: _, ...about } = { ...meta }
    temporal[levels[level]]({ ...about, ...(error !== undefined && { err: error }) }, message)
  }
  Runtime.install({ logger: new DefaultLogger('WARN', write), shutdownSignals: [] })
}
