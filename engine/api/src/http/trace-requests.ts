import { contextOf, isTracing, startServerSpan } from '@daymark/telemetry'
import { context, type Context, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'

function traceparentOf({ headers }: FastifyRequest): string | null {
  const { traceparent } = headers
  return typeof traceparent === 'string' ? traceparent : null
}

/** Follows each request with a span, as part of its caller's trace. Named by the route, never by the path: a link is a secret. */
export function traceRequests(app: FastifyInstance): void {
  if (!isTracing()) return
  const spans = new WeakMap<FastifyRequest, { span: Span; within: Context }>()
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown route'
    const { method } = request
    const attributes = { 'http.request.method': method, 'http.route': route }
    const parent = contextOf(traceparentOf(request))
    const span = startServerSpan(`${method} ${route}`, parent, attributes)
    const within = trace.setSpan(parent, span)
    spans.set(request, { span, within })
    context.with(within, done)
  })
  // Reading the body has left the context.
  app.addHook('preValidation', (request, _reply, done) => {
    context.with(spans.get(request)?.within ?? context.active(), done)
  })
  app.addHook('onResponse', async (request, { statusCode }) => {
    const span = spans.get(request)?.span
    span?.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
