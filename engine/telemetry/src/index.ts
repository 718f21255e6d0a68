export { describeError, plainMessage } from './logs/describe-error.ts'
export { createLogger, type LogOptions } from './logs/create-logger.ts'
export { measureProcess, metrics, registry } from './metrics/metrics.ts'
export { stateMetrics } from './metrics/state-metrics.ts'
export { reportNotes } from './report-notes.ts'
export {
  contextOf,
  currentTraceContext,
  isTracing,
  startServerSpan,
  traced,
  tracedFor,
} from './tracing/spans.ts'
export { startTracing, type Tracing } from './tracing/start-tracing.ts'
