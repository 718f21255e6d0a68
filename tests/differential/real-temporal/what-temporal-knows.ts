import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { Client } from '@temporalio/client'

/** So many of the last events are shown. */
const tail = 12

/** What Temporal knows of a run that does not answer: its task that is pending, and its last events. */
export async function whatTemporalKnows(client: Client, runId: string): Promise<string> {
  const handle = client.workflow.getHandle(runId)
  const { raw } = await handle.describe()
  const { events } = await handle.fetchHistory()
  const last = historyToJSON({ events: (events ?? []).slice(-tail) })
  return `Run ${runId}: pending ${JSON.stringify(raw.pendingWorkflowTask)}, last events ${last}`
}
