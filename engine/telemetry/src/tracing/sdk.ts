import { context, propagation, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { envDetectorSync, Resource } from '@opentelemetry/resources'
import { BatchSpanProcessor, ConsoleSpanExporter, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Exporter } from './start-tracing.ts'

/** Where the OTLP exporter sends to, with which headers, it reads from the environment. */
const exporters: Record<Exporter, () => SpanExporter> = {
  otlp: () => new OTLPTraceExporter(),
  console: () => new ConsoleSpanExporter(),
}

/** Starts OpenTelemetry's SDK. This is the one file that loads it. @returns how to stop it */
export function startSdk(service: string, exporter: Exporter): () => Promise<void> {
  const resource = new Resource({ 'service.name': service }).merge(envDetectorSync.detect())
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(exporters[exporter]())],
  })
  provider.register()
  return async () => {
    await provider.shutdown()
    trace.disable()
    context.disable()
    propagation.disable()
  }
}
