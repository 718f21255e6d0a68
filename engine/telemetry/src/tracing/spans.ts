import {
  type Attributes,
  context,
  type Context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { plainMessage } from '../logs/describe-error.ts'

let isOn = false

/** Whether spans are recorded. */
export function isTracing(): boolean {
  return isOn
}

/** To be called by whoever starts or stops the SDK, and by nobody else. */
export function setTracing(on: boolean): void {
  isOn = on
}

/** The ids of the span at hand, for log lines; empty when there is none. */
export function currentIds(): { traceId?: string; spanId?: string } {
  const ids = isOn ? trace.getActiveSpan()?.spanContext() : undefined
  return ids ? { traceId: ids.traceId, spanId: ids.spanId } : {}
}

/** @returns the W3C traceparent of the span at hand, or null when there is none */
export function currentTraceContext(): string | null {
  const ids = isOn ? trace.getActiveSpan()?.spanContext() : undefined
  return ids ? `00-${ids.traceId}-${ids.spanId}-${ids.traceFlags.toString(16).padStart(2, '0')}` : null
}

/** The context that a traceparent of somebody else names. */
export function contextOf(traceContext: string | null | undefined): Context {
  return traceContext ? propagation.extract(ROOT_CONTEXT, { traceparent: traceContext }) : ROOT_CONTEXT
}

/** Starts a span for a request that comes in. Its name and attributes must not name people. */
export function startServerSpan(name: string, parent: Context, attributes: Attributes): Span {
  return trace.getTracer('daymark').startSpan(name, { kind: SpanKind.SERVER, attributes }, parent)
}

/**
 * Does the work within a span, as part of the trace at hand.
 * @param attributes - ids, kinds and codes; never a person's data
 */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return isOn ? within(context.active(), name, attributes, work) : work()
}

/** Does the work within a span, as part of the trace that a traceparent names; null begins a trace of its own. */
export function tracedFor<T>(
  traceContext: string | null,
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  return isOn ? within(contextOf(traceContext), name, attributes, work) : work()
}

function within<T>(
  parent: Context,
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  return trace.getTracer('daymark').startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await work()
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: plainMessage(error) })
      throw error
    } finally {
      span.end()
    }
  })
}
