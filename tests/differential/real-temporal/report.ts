import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AccountEvent } from '@daymark/core'
import { type Operation, runWorkflow } from '@daymark/core/step'
import type { NewAccountEvent } from '@daymark/store/internals'
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import type { WorldSpec } from '../../generate/world-spec.ts'
import type { House } from '../../support/house.ts'

/** An event of a generated world, as a source would report it. */
export function eventOf({ accountId, runId }: WorldSpec, event: AccountEvent): NewAccountEvent {
  const { seq, kind, occurredAt, properties } = event
  return { accountId, id: `${runId}-${seq}`, kind, occurredAt, properties, source: 'test' }
}

/** gRPC's number for it: Temporal takes no update while a workflow task is being tried again. */
const failedPrecondition = 9
const patienceMs = 100

/** Asks an operation of a run. One that the run refuses, or that comes after its end, changes nothing. */
export async function operate({ client }: House, { runId }: WorldSpec, operation: Operation): Promise<void> {
  const updateId = randomUUID()
  for (;;) {
    try {
      const run = client.workflow.getHandle(runId)
      await run.executeUpdate(runWorkflow.operate, { args: [operation], updateId })
      return
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError) return
      if ((error as { cause?: { code?: number } }).cause?.code !== failedPrecondition) throw error
      await sleep(patienceMs)
    }
  }
}
