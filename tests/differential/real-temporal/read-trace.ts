import type { Trace } from '@daymark/core'
import { type RunState, runWorkflow } from '@daymark/core/step'
import { readRunLog } from '@daymark/store'
import type { House } from '../../support/house.ts'

/** What a run wrote to its log, and how it stands, as the workflow itself says. */
export async function readTrace(
  { store, client }: House,
  workspaceId: string,
  runId: string,
): Promise<Trace> {
  const rows = await store.inWorkspace(workspaceId, (tx) => readRunLog(tx, runId))
  const state = await client.workflow.getHandle(runId).query<RunState>(runWorkflow.state)
  return { entries: rows as unknown as Trace['entries'], state }
}
