import type { AccountEvent } from '@daymark/core'
import { type Operation, runWorkflow } from '@daymark/core/step'
import type { NewAccountEvent } from '@daymark/store'
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import type { WorldSpec } from '../../generate/world-spec.ts'
import type { House } from '../../support/house.ts'

/** An event of a generated world, as a source would tell it. */
export function eventOf({ accountId, runId }: WorldSpec, event: AccountEvent): NewAccountEvent {
  const { seq, kind, occurredAt, properties } = event
  return { accountId, id: `${runId}-${seq}`, kind, occurredAt, properties, source: 'test' }
}

/** Asks an operation of a run. One that the run refuses, or that comes after its end, changes nothing. */
export async function operate({ client }: House, { runId }: WorldSpec, operation: Operation): Promise<void> {
  try {
    await client.workflow.getHandle(runId).executeUpdate(runWorkflow.operate, { args: [operation] })
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) && !(error instanceof WorkflowNotFoundError))
      throw error
  }
}
