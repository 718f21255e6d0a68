import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { addHealthRoutes } from './health.ts'
import { mapErrors, replyWithProblem } from './http/errors.ts'
import { implement } from './http/implement.ts'
import { traceRequests } from './http/trace-requests.ts'
import { refuseUnreadable } from './http/unreadable.ts'
import { addLinkRoutes } from './links.ts'
import { addMetricsRoute, measureReplies } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { pageHeaders } from './pages/html.ts'
import { landingPage } from './pages/landing.ts'
import { addPages } from './pages/ui.ts'
import { addChangesRoute } from './routes/changes.ts'
import { routes } from './routes/index.ts'
import type { AppServices } from './services.ts'
import { simulatedPeopleRoutes } from './simulated-people.ts'

/** What the app is made of. */
export interface AppOptions extends AppServices {
  logger: FastifyBaseLogger
}

/** How long a request may take to arrive: 10 MB do so even on a slow line. */
const slowestRequestMs = 60_000
/** And its headers. Less than the whole, or Node looks at neither. */
const slowestHeadersMs = 20_000

/** Logs each reply by its route, never by its path: a customer's link is a secret. */
function logReplies(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown route'
    const about = {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    request.log.debug(about, 'replied')
  })
}

/** Builds the HTTP app, ready to listen or to be asked without a network. Closing it leaves the services open. */
export async function buildApp({ logger, ...services }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    // Documents may name anything; what they name is data, never a property of ours.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    routerOptions: { maxParamLength: 2_000 },
    // Who sends slowly holds a connection, but not for good.
    requestTimeout: slowestRequestMs,
    http: { headersTimeout: slowestHeadersMs, connectionsCheckingInterval: 2_000 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      void replyWithProblem(error, request, reply)
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  mapErrors(app)
  traceRequests(app)
  logReplies(app)
  measureReplies(app)
  await describeApi(app)
  addHealthRoutes(app, services)
  addMetricsRoute(app, services)
  addLinkRoutes(app, services)
  addChangesRoute(app, services)
  const hasPages = await addPages(app)
  for (const url of hasPages ? ['/about'] : ['/', '/about']) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) =>
      reply.headers(pageHeaders).send(landingPage(services)),
    )
  }
  await app.register(async (v1) => implement(v1, services, routes))
  await app.register(async (v1) =>
    implement(v1, services, simulatedPeopleRoutes(services.simulatedPeople ?? null)),
  )
  return app
}
