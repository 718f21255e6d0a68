import { setTracing } from './spans.ts'

export interface Tracing {
  /** Sends what has not been sent yet, and stops. */
  stop(): Promise<void>
}

/** Where spans go: the names of OpenTelemetry's specification. */
export type Exporter = 'otlp' | 'console'

/** @returns where spans are to go, by OpenTelemetry's own variables; null when nobody asked for any */
export function exporterOf(env: NodeJS.ProcessEnv): Exporter | null {
  const wanted = env['OTEL_TRACES_EXPORTER']
  if (env['OTEL_SDK_DISABLED'] === 'true' || wanted === 'none') return null
  if (wanted === 'console') return 'console'
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT']
  return wanted === 'otlp' || endpoint ? 'otlp' : null
}

/**
 * Records spans from now on, if the environment says where to. Only then is OpenTelemetry's SDK loaded at all.
 * @param service - the name of this process in traces, unless OTEL_SERVICE_NAME gives it another
 */
export async function startTracing(service: string, env: NodeJS.ProcessEnv): Promise<Tracing | null> {
  const exporter = exporterOf(env)
  if (!exporter) return null
  const { startSdk } = await import('./sdk.ts')
  const stop = startSdk(service, exporter)
  setTracing(true)
  return {
    async stop() {
      setTracing(false)
      await stop()
    },
  }
}
