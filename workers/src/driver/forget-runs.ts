import { discardedRuns, forgetDiscarded } from '@daymark/store/driver'
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client'
import type { Delivering } from '../relay/deliver.ts'
import { wallNow } from '../wall-now.ts'

const batchSize = 50
const reason = 'The sandbox goes back to its start.'

/** So long Temporal may take for a batch, in milliseconds; what is left is for the next visit. */
const forgottenWithinMs = 20_000

/** gRPC's code for what is not there. */
const notFound = 5

function isGone(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && error.code === notFound)
}

async function unlessGone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!isGone(error)) throw error
  })
}

/** Ends a run at Temporal, whatever it is at, and has its history removed. One that is not there is left in peace. */
async function forgetRun(client: Client, runId: string): Promise<void> {
  await unlessGone(client.workflow.getHandle(runId).terminate(reason))
  const { namespace } = client.options
  const workflowExecution = { workflowId: runId }
  await unlessGone(client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution }))
}

/**
 * Has Temporal forget some of the runs that a reset has taken away.
 * @returns how many there were
 */
export async function forgetSomeRuns({ store, client }: Delivering, workspaceId: string): Promise<number> {
  const runIds = await store.inWorkspace(workspaceId, (tx) => discardedRuns(tx, batchSize))
  await client.withDeadline(wallNow() + forgottenWithinMs, () =>
    Promise.all(runIds.map((runId) => forgetRun(client, runId))),
  )
  await store.inWorkspace(workspaceId, (tx) => forgetDiscarded(tx, runIds))
  return runIds.length
}
