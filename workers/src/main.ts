import { pino } from 'pino'
import { shippedActions } from './actions/registry.ts'
import { readConfig } from './process/config.ts'
import { routeTemporalLogs } from './process/temporal-logs.ts'
import { runProcess } from './process/run-process.ts'

/** The worker process: `node workers/src/main.ts`, told everything by its environment. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = pino({ name: 'worker', level: config.LOG_LEVEL })
  routeTemporalLogs(logger)
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
  try {
    await runProcess(config, shippedActions, logger, stopping.signal)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  }
}

await main()
