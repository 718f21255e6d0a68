import { metrics, registry, stateMetrics } from '@daymark/telemetry'
import type { FastifyInstance } from 'fastify'
import type { AppServices } from './services.ts'

/** Measures every reply, by its route. */
export function measureReplies(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? 'unknown route'
    const status = `${Math.floor(statusCode / 100)}xx`
    metrics.requests.observe({ method, route, status }, elapsedTime / 1000)
  })
}

/** Serves what this process has counted and how the installation stands, for Prometheus. Without a key: scrapers have none. */
export function addMetricsRoute(app: FastifyInstance, { store, wallNow }: AppServices): void {
  const readState = stateMetrics(store, wallNow)
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const text = `${await registry.metrics()}\n${await readState()}`
    return reply.header('content-type', registry.contentType).send(text)
  })
}
