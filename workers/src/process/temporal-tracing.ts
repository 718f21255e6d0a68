import { isTracing } from '@daymark/telemetry'
import type { WorkflowClientInterceptor } from '@temporalio/client'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'

/** What makes Temporal's calls part of traces. */
export interface TemporalTracing {
  client: WorkflowClientInterceptor[]
  activities: ActivityInterceptorsFactory[]
}

/** @returns the interceptors that make spans of starts, signals, updates and activities; none while nobody traces */
export async function temporalTracing(): Promise<TemporalTracing> {
  if (!isTracing()) return { client: [], activities: [] }
  const { OpenTelemetryActivityInboundInterceptor, OpenTelemetryWorkflowClientInterceptor } =
    await import('@temporalio/interceptors-opentelemetry')
  return {
    client: [new OpenTelemetryWorkflowClientInterceptor()],
    activities: [(context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context) })],
  }
}
