import type { AskRequest } from '@daymark/core/step'
import { fileURLToPath } from 'node:url'
import {
  actionTable,
  answerAsk,
  createRunWorker,
  createSendWorkers,
  drainOutbox,
  queuedActivities,
  shippedActions,
  workflowBundlePath,
} from '@daymark/workers'
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker'
import { pino } from 'pino'
import { handActivities } from './by-hand/activities.ts'
import { handWritten } from './by-hand/protocol.ts'
import type { BenchServers } from './servers.ts'

const cachedWorkflows = 600
const slots = 100
const actions = actionTable(shippedActions)

/** Runs workers for as long as the work takes. */
async function withWorkers<T>(workers: Worker[], work: () => Promise<T>): Promise<T> {
  const running = Promise.all(workers.map((worker) => worker.run()))
  try {
    return await work()
  } finally {
    for (const worker of workers) worker.shutdown()
    await running
  }
}

/** With Daymark's own workers. */
export async function withDaymark<T>(servers: BenchServers, work: () => Promise<T>): Promise<T> {
  const { native: connection, namespace, services } = servers
  const options = {
    connection,
    namespace,
    bundlePath: await workflowBundlePath(),
    services,
    actions,
    cachedWorkflows,
  }
  return withWorkers([await createRunWorker(options), ...(await createSendWorkers(options))], work)
}

/** With a worker for the playbook that an engineer has written by hand; same settings, same bundling. */
export async function withHandWritten<T>(servers: BenchServers, work: () => Promise<T>): Promise<T> {
  const { native: connection, namespace, services, store } = servers
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./by-hand/workflow.ts', import.meta.url)),
    webpackConfigHook: (config) => ({ ...config, mode: 'production', performance: false }),
    logger: new DefaultLogger('WARN'),
  })
  const hosts = {
    ...queuedActivities(services, actions),
    answerAsk: (request: AskRequest) => answerAsk(services, actions, request),
  }
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: handWritten.taskQueue,
    workflowBundle,
    activities: { ...handActivities(store, hosts) },
    maxCachedWorkflows: cachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: slots,
    maxConcurrentActivityTaskExecutions: slots,
  })
  return withWorkers([worker], work)
}

/** Starts what the outbox holds, as the relay does. */
export async function startRuns({ store, client }: BenchServers): Promise<void> {
  await drainOutbox({ store, client, continueAfterEvents: null }, pino({ level: 'silent' }))
}
