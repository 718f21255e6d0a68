import { mayEndAsLost, pendingStart } from '@daymark/store'
import { type Abandonment, abandonRun, isOpen } from '@daymark/store/runs'
import { type WorkflowExecutionStatusName, WorkflowNotFoundError } from '@temporalio/client'
import { wallNow } from '../wall-now.ts'
import type { Delivering } from './deliver.ts'

const lost: Abandonment = { outcome: 'failed', code: 'lost', reason: 'Temporal no longer knows it' }

const failed: Abandonment = {
  outcome: 'failed',
  code: 'workflow-failed',
  reason: 'its workflow failed at Temporal',
}

const startRefused: Abandonment = {
  outcome: 'failed',
  code: 'start-refused',
  reason: 'Temporal refused to start it',
}

/**
 * What each way to be over says of a run that we take for open. Those that are not here are not over; a workflow that
 * is cancelled reports its end itself.
 */
const saysOf: Partial<Record<WorkflowExecutionStatusName, Abandonment>> = {
  TERMINATED: {
    outcome: 'cancelled',
    code: 'terminated-at-temporal',
    reason: 'its workflow was terminated at Temporal',
  },
  FAILED: failed,
  TIMED_OUT: failed,
  // It has reported its end; that we do not know it any more means that our database has lost it.
  COMPLETED: { outcome: 'failed', code: 'lost', reason: 'its workflow is over, and its end was lost' },
}

async function abandonmentOf(
  { store, client }: Delivering,
  workspaceId: string,
  runId: string,
): Promise<Abandonment | null> {
  const start = await store.inWorkspace(workspaceId, (tx) => pendingStart(tx, runId))
  if (start) return start.parked ? startRefused : null
  try {
    const { status } = await client.workflow.getHandle(runId).describe()
    return saysOf[status.name] ?? null
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return lost
    throw error
  }
}

/**
 * Looks after a run whose workflow did not answer. One that has been started, is open here and over there will never
 * end by itself: it is ended, so that nobody waits for it.
 * One of many that are lost at once is not: see `mayEndAsLost`.
 * @returns whether the run is over
 */
export async function endIfAbandoned(
  delivering: Delivering,
  workspaceId: string,
  runId: string,
): Promise<boolean> {
  const { store } = delivering
  // A workflow reports its end before it is over: of the many that have done so Temporal need not be asked.
  if (!(await store.inWorkspace(workspaceId, (tx) => isOpen(tx, runId)))) return true
  const abandonment = await abandonmentOf(delivering, workspaceId, runId)
  if (!abandonment) return false
  if (abandonment.code === 'lost' && !(await store.inSystem((tx) => mayEndAsLost(tx, runId, wallNow()))))
    return false
  await store.inWorkspace(workspaceId, (tx) => abandonRun(tx, runId, abandonment))
  return true
}
