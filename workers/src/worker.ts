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
  /** What makes activities part of traces. */
  tracing?: Pick<TemporalTracing, 'activities'>
}

/** Each workflow task may wait for the database: slots, not cores, are what it runs out of. */
const workflowTaskSlots = 100
const sendSlots = 50
/** How long a stopping worker waits for activities that are under way. */
const graceMs = 20_000

function taskQueuesOf(actions: ActionTable): string[] {
  const queues = [...actions.values()].flatMap(({ definition }) => definition.taskQueue ?? [])
  return [...new Set(queues)]
}

/** Failures are made plain first, so that a span knows no more of them than Temporal. */
function activityInterceptors({ services, tracing }: WorkerOptions) {
  return [...(tracing?.activities ?? []), plainFailures(services.logger)]
}

/** Runs playbooks: workflows, and the activities they perform within their own tasks. */
export function createRunWorker(options: WorkerOptions): Promise<Worker> {
  const { connection, namespace, bundlePath, services, actions, cachedWorkflows } = options
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
  const { connection, namespace, services, actions } = options
  return Promise.all(
    taskQueuesOf(actions).map((queue) =>
      Worker.create({
        connection,
        namespace,
        taskQueue: queue,
        activities: { ...queuedActivities(services, actions) },
        interceptors: { activity: activityInterceptors(options) },
        maxConcurrentActivityTaskExecutions: sendSlots,
        shutdownGraceTime: graceMs,
      }),
    ),
  )
}
