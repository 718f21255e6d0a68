import { createServer, type ServerResponse } from 'node:http'
import { measureProcess, registry } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { readTemporalMetrics } from './temporal-metrics.ts'

export interface MetricsOptions {
  host: string
  port: number
  /** Where the native half of Temporal's SDK reports what it counted. */
  temporalPort: number
  logger: Logger
}

export interface MetricsServer {
  port: number
  stop(): Promise<void>
}

async function reply({ temporalPort, logger }: MetricsOptions, response: ServerResponse): Promise<void> {
  const temporal = readTemporalMetrics(temporalPort).catch((error: unknown) => {
    logger.warn({ err: error }, 'Temporal’s SDK does not report its metrics')
    return ''
  })
  const text = `${await registry.metrics()}\n${await temporal}`
  response.writeHead(200, { 'content-type': registry.contentType }).end(text)
}

/** Serves what this worker counts at GET /metrics, to whoever reaches the port. It serves nothing else. */
export async function startMetricsServer(options: MetricsOptions): Promise<MetricsServer> {
  measureProcess()
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') void reply(options, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = address !== null && typeof address !== 'string' ? address.port : options.port
  options.logger.info({ port }, 'metrics are served')
  return {
    port,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
