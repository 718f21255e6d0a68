import { runWorkflow } from '@daymark/core/step'
import { type NativeConnection, Worker } from '@temporalio/worker'
import { localActivities, queuedActivities } from './activities/activities.ts'
import { plainFailures } from './activities/plain-failures.ts'
import type { ActionTable } from './actions/registry.ts'
import type { TemporalTracing } from './process/temporal-tracing.ts'
import type { Services } from './services.ts'

export interface WorkerOptions {
  connection: NativeConnection
  namespace: string
  /** The file of the workflow bundle. */
  bundlePath: string
  services: Services
  actions: ActionTable
  /** How many workflows are kept in memory, at least one; with one, almost every workflow task replays its run. */
  cachedWorkflows: number
  /** How long a stopping worker waits for what is under way, in milliseconds; left out: as long as a mail may take. */
  graceMs?: number
  /** What makes activities part of traces. */
  tracing?: Pick<TemporalTracing, 'activities'>
}

/** Each workflow task may wait for the database: slots, not cores, are what it runs out of. */
const workflowTaskSlots = 100
const sendSlots = 50
/**
 * How long a stopping worker waits for activities that are under way: longer than a mail server may be silent, so that
 * its answer to a mail that it has been handed is still heard. What has not been handed over by then is not.
 */
const usualGraceMs = 40_000

/** Every outside task queue, and how much of it is in hand at once: no more than any of its actions can carry. */
function taskQueuesOf(actions: ActionTable): Map<string, number> {
  const queues = new Map<string, number>()
  for (const { effect } of actions.values()) {
    if (effect.kind !== 'outside') continue
    const { taskQueue, atOnce = sendSlots } = effect
    queues.set(taskQueue, Math.min(atOnce, queues.get(taskQueue) ?? sendSlots))
  }
  return queues
}

/** Failures are made plain first, so that a span knows no more of them than Temporal. */
function activityInterceptors({ services, tracing }: WorkerOptions) {
  return [...(tracing?.activities ?? []), plainFailures(services.logger)]
}

/** Runs playbooks: workflows, and the activities they perform within their own tasks. */
export function createRunWorker(options: WorkerOptions): Promise<Worker> {
  const {
    connection,
    namespace,
    bundlePath,
    services,
    actions,
    cachedWorkflows,
    graceMs = usualGraceMs,
  } = options
  return Worker.create({
    connection,
    namespace,
    taskQueue: runWorkflow.taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: { ...localActivities(services, actions) },
    interceptors: { activity: activityInterceptors(options) },
    maxCachedWorkflows: cachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: workflowTaskSlots,
    shutdownGraceTime: graceMs,
  })
}

/** Performs outside effects: one worker for each task queue that an action names. */
export function createSendWorkers(options: WorkerOptions): Promise<Worker[]> {
  const { connection, namespace, services, actions, graceMs = usualGraceMs } = options
  return Promise.all(
    [...taskQueuesOf(actions)].map(([queue, slots]) =>
      Worker.create({
        connection,
        namespace,
        taskQueue: queue,
        activities: { ...queuedActivities(services, actions) },
        interceptors: { activity: activityInterceptors(options) },
        maxConcurrentActivityTaskExecutions: slots,
        // Else the SDK reports only every fourth heartbeat, and a hiccup of seconds has a mail tried twice at once.
        maxHeartbeatThrottleInterval: '4 seconds',
        shutdownGraceTime: graceMs,
      }),
    ),
  )
}
