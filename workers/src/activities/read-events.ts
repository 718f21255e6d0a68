import type { JudgedEvent, ReadEventsRequest, RunReference } from '@daymark/core/step'
import type { WorkspaceTransaction } from '@daymark/store'
import { failpoint } from '../process/failpoint.ts'
import { judgeEventsAfter } from '../judge-events.ts'
import { planOf } from '../plans.ts'
import type { Services } from '../services.ts'

/** The account events past the run's cursor that its plan watches, each judged by the facts of its instant. */
export async function unreadBy(
  tx: WorkspaceTransaction,
  run: RunReference,
  cursor: number,
): Promise<JudgedEvent[]> {
  await failpoint('reading-events')
  const { content } = await planOf(tx, run.workspaceId, run.planHash)
  return judgeEventsAfter(tx, run, content, cursor)
}

/** The same, in a transaction of its own. */
export function readJudgedEvents(
  { store }: Services,
  { run, cursor }: ReadEventsRequest,
): Promise<JudgedEvent[]> {
  return store.inWorkspace(run.workspaceId, (tx) => unreadBy(tx, run, cursor))
}
