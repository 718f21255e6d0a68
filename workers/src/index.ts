export {
  type Action,
  type ActionCall,
  type ActionResult,
  type ActionSource,
  defineAction,
  type Suppression,
  template,
} from './actions/define-action.ts'
export { actionTable, type ActionTable, shippedActions } from './actions/registry.ts'
export { queuedActivities } from './activities/activities.ts'
export { answerAsk, answerIfRead } from './activities/answer-ask.ts'
export { finishIfRead } from './activities/finish.ts'
export { performAction } from './activities/perform-action.ts'
export { judgeEventsAfter } from './judge-events.ts'
export { buildWorkflowBundle, workflowBundlePath } from './bundle.ts'
export { startDriver } from './driver/driver.ts'
export type { Loop } from './process/loop.ts'
export { type MetricsServer, startMetricsServer } from './process/metrics-server.ts'
export { routeTemporalLogs } from './process/temporal-logs.ts'
export { freeLocalPort } from './process/temporal-metrics.ts'
export { type TemporalTracing, temporalTracing } from './process/temporal-tracing.ts'
export { type Delivering, deliver } from './relay/deliver.ts'
export { reapSome } from './relay/reaper.ts'
export { settleNamespace } from './process/namespace.ts'
export { drainOrStop, drainOutbox, startRelay } from './relay/relay.ts'
export { connectMail, type Mail, type MailTransport } from './sends/mail.ts'
export { mailHealth } from './sends/mail-health.ts'
export type { Receipt } from './sends/receipt.ts'
export type { Services } from './services.ts'
export { startTestSends } from './test-sends/test-sends.ts'
export { createRunWorker, createSendWorkers, type WorkerOptions } from './worker.ts'
