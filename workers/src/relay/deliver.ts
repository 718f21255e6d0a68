import { type Operated, type Operation, type RunInput, runWorkflow } from '@daymark/core/step'
import { type Store, touchRun } from '@daymark/store'
import { loadRunStart, type OutboxItem } from '@daymark/store/runs'
import {
  type Client,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WorkflowUpdateStage,
} from '@temporalio/client'
import { defineSearchAttributeKey, WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import { planOf } from '../plans.ts'
import { RunHangs } from '../process/run-hangs.ts'
import { wallNow } from '../wall-now.ts'
import { endIfAbandoned } from './abandoned.ts'

const keys = {
  workspaceId: defineSearchAttributeKey('WorkspaceId', 'KEYWORD'),
  playbookId: defineSearchAttributeKey('PlaybookId', 'KEYWORD'),
  playbookVersion: defineSearchAttributeKey('PlaybookVersion', 'INT'),
  accountId: defineSearchAttributeKey('AccountId', 'KEYWORD'),
  runState: defineSearchAttributeKey('RunState', 'KEYWORD'),
}

/** What a relay delivers with. */
export interface Delivering {
  store: Store
  client: Client
  /** Continue as new from this many history events on; null: when Temporal suggests it. */
  continueAfterEvents: number | null
}

/** Temporal takes 400 bytes of summary; no letter takes more than four. */
function shortened(summary: string): string {
  return Array.from(summary).slice(0, 95).join('')
}

type Deliver = (delivering: Delivering, item: OutboxItem) => Promise<void>

const startRun: Deliver = async ({ store, client, continueAfterEvents }, { workspaceId, runId }) => {
  const start = await store.inWorkspace(workspaceId, async (tx) => {
    const found = await loadRunStart(tx, runId)
    return found && { ...found, plan: await planOf(tx, workspaceId, found.run.planHash) }
  })
  if (!start) return
  const { run, plan, playbookId, version } = start
  const input: RunInput = { run, control: plan.control, state: null, continueAfterEvents }
  try {
    await client.workflow.start(runWorkflow.type, {
      workflowId: runId,
      taskQueue: runWorkflow.taskQueue,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
      staticSummary: shortened(`${plan.content.name} for ${run.accountId}`),
      typedSearchAttributes: [
        { key: keys.workspaceId, value: workspaceId },
        { key: keys.playbookId, value: playbookId },
        { key: keys.playbookVersion, value: version },
        { key: keys.accountId, value: run.accountId },
        { key: keys.runState, value: 'open' },
      ],
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}

const nudgeRun: Deliver = async (delivering, { workspaceId, runId }) => {
  try {
    await delivering.client.workflow.getHandle(runId).signal(runWorkflow.nudge)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    // There is nobody left to nudge: usually the run has ended.
    if (!(await endIfAbandoned(delivering, workspaceId, runId))) throw error
  }
}

/** Accepted by a worker within so long, in milliseconds, or it is tried again. */
const acceptedWithinMs = 5_000

/**
 * Has a run do what was asked of all runs of its playbook. What it refuses is done already, or over. Under its own id the
 * item is done once, however often it is delivered.
 */
const operateRun: Deliver = async (delivering, { workspaceId, runId, id, operation }) => {
  if (!operation) throw new Error('An operation without anything to do.')
  const { client, store } = delivering
  try {
    await client.connection.withDeadline(wallNow() + acceptedWithinMs, () =>
      client.workflow.getHandle(runId).startUpdate<Operated, [Operation]>(runWorkflow.operate, {
        args: [operation],
        updateId: `outbox-${id}`,
        waitForStage: WorkflowUpdateStage.ACCEPTED,
      }),
    )
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return
    // Temporal answers, and no worker takes this run on: that says nothing of the others.
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw new RunHangs(runId, acceptedWithinMs)
    if (!(error instanceof WorkflowNotFoundError)) throw error
    if (!(await endIfAbandoned(delivering, workspaceId, runId))) throw error
    return
  }
  // On a held clock nobody looks at it of their own accord.
  await store.inWorkspace(workspaceId, (tx) => touchRun(tx, runId, operation.at))
}

/** How each kind of item is delivered. Every one may be delivered again without harm. */
const deliverers: Record<OutboxItem['kind'], Deliver> = {
  start: startRun,
  nudge: nudgeRun,
  operate: operateRun,
}

/** So long Temporal may take for one item, in milliseconds: it is put off then, and tried again. */
const deliveredWithinMs = 10_000

/** Delivers an item of the outbox to Temporal. */
export function deliver(delivering: Delivering, item: OutboxItem): Promise<void> {
  return delivering.client.withDeadline(wallNow() + deliveredWithinMs, () =>
    deliverers[item.kind](delivering, item),
  )
}
