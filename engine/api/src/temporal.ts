import { readFile } from 'node:fs/promises'
import { type Operated, type Operation, runWorkflow } from '@daymark/core/step'
import { type TemporalAccess, temporalConnection } from '@daymark/core/temporal'
import {
  ApplicationFailure,
  Client,
  Connection,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WorkflowUpdateStage,
} from '@temporalio/client'
import { wallNow } from './wall-now.ts'

/** What became of an operator's command. */
export type OperationResult =
  | { kind: 'applied'; operated: Operated }
  | { kind: 'queued' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'no-workflow' }
  | { kind: 'away'; message: string }

/** As much of Temporal as the API needs. */
export interface Temporal {
  /**
   * Asks a run to do what its operator wants; answers within some seconds whatever happens.
   * @param updateId - asked again under the same, a run does it once and answers as it did, even when it is over
   */
  operate(runId: string, operation: Operation, updateId: string): Promise<OperationResult>
  /** Whether Temporal answers. */
  isReachable(): Promise<boolean>
  /** Whether a worker takes the runs' work. */
  hasWorkers(): Promise<boolean>
  close(): Promise<void>
}

/** How long a command waits to be taken, and then to be applied, in milliseconds. */
const patienceMs = 3_000
const healthPatienceMs = 2_000

function refusalIn(error: unknown): OperationResult | null {
  if (error instanceof WorkflowNotFoundError) return { kind: 'no-workflow' }
  if (!(error instanceof WorkflowUpdateFailedError)) return null
  const { cause } = error
  const code = cause instanceof ApplicationFailure ? (cause.type ?? 'refused') : 'refused'
  return { kind: 'refused', code, message: cause?.message ?? error.message }
}

/** A worker asks for work once a minute at least; Temporal remembers it for longer than it lives. */
const pollsWithinMs = 120_000

function isRecent(time: { seconds?: unknown } | null | undefined, now: number): boolean {
  return time?.seconds !== undefined && now - Number(time.seconds) * 1000 < pollsWithinMs
}

/**
 * The same operations over any client; closing it is up to whoever made it.
 * @param now - the wall's present, by which a worker's last poll is judged
 */
export function temporalOver(client: Client, now = wallNow): Temporal {
  const within = <T>(ms: number, work: () => Promise<T>) =>
    client.connection.withDeadline(wallNow() + ms, work)
  const taskQueue = { name: runWorkflow.taskQueue }
  return {
    async operate(runId, operation, updateId) {
      try {
        const update = await within(patienceMs, () =>
          client.workflow.getHandle(runId).startUpdate<Operated, [Operation]>(runWorkflow.operate, {
            args: [operation],
            updateId,
            waitForStage: WorkflowUpdateStage.ACCEPTED,
          }),
        )
        return await within(patienceMs, () => update.result()).then(
          (operated): OperationResult => ({ kind: 'applied', operated }),
          (error: unknown): OperationResult => {
            if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'queued' }
            throw error
          },
        )
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        return refusalIn(error) ?? { kind: 'away', message }
      }
    },
    isReachable: () =>
      within(healthPatienceMs, () => client.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
    hasWorkers: () =>
      within(healthPatienceMs, () =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue,
          taskQueueType: 1,
        }),
      ).then(
        ({ pollers }) => pollers.some(({ lastAccessTime }) => isRecent(lastAccessTime, now())),
        () => false,
      ),
    close: () => Promise.resolve(),
  }
}

/** Makes a connection that is opened when it is first used: the API starts, and serves, without Temporal. */
export async function lazyTemporal(config: TemporalAccess): Promise<Temporal> {
  const connection = Connection.lazy(await temporalConnection(config, (path) => readFile(path)))
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE })
  return { ...temporalOver(client), close: () => connection.close() }
}
