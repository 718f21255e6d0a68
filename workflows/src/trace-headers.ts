import type {
  Headers,
  Next,
  WorkflowExecuteInput,
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow'

/** The header that carries a trace, as `@temporalio/interceptors-opentelemetry` names it. */
const traceHeader = '_tracer-data'

/**
 * Hands the trace that a run was started with on to its activities and to itself, when it continues as new. OpenTelemetry
 * itself stays outside: its workflow interceptors would bring an SDK into a bundle that is evaluated anew for every run,
 * and make it half as large again (172 kB to 248 kB). So a workflow has no span of its own; its activities are children
 * of its start.
 */
class TraceHeaders implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  #trace: Headers = {}

  async execute(
    input: WorkflowExecuteInput,
    next: Next<WorkflowInboundCallsInterceptor, 'execute'>,
  ): Promise<unknown> {
    const trace = input.headers[traceHeader]
    if (trace) this.#trace = { [traceHeader]: trace }
    return next(input)
  }

  scheduleActivity: NonNullable<WorkflowOutboundCallsInterceptor['scheduleActivity']> = async (input, next) =>
    next({ ...input, headers: { ...this.#trace, ...input.headers } })

  scheduleLocalActivity: NonNullable<WorkflowOutboundCallsInterceptor['scheduleLocalActivity']> = async (
    input,
    next,
  ) => next({ ...input, headers: { ...this.#trace, ...input.headers } })

  continueAsNew: NonNullable<WorkflowOutboundCallsInterceptor['continueAsNew']> = async (input, next) =>
    next({ ...input, headers: { ...this.#trace, ...input.headers } })
}

/** Called by Temporal for each workflow. */
export function interceptors(): WorkflowInterceptors {
  const traceHeaders = new TraceHeaders()
  return { inbound: [traceHeaders], outbound: [traceHeaders] }
}
