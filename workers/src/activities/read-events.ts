import type { JudgedEvent, ReadEventsRequest } from '@daymark/core/step'
import { failpoint } from '../process/failpoint.ts'
import { judgeEventsAfter } from '../judge-events.ts'
import { planOf } from '../plans.ts'
import type { Services } from '../services.ts'

/** The account events past the run's cursor that its plan watches, each judged by the facts of its instant. */
export function readJudgedEvents(
  services: Services,
  { run, cursor }: ReadEventsRequest,
): Promise<JudgedEvent[]> {
  return services.store.inWorkspace(run.workspaceId, async (tx) => {
    await failpoint('reading-events')
    const { content } = await planOf(tx, run.workspaceId, run.planHash)
    return judgeEventsAfter(tx, run, content, cursor)
  })
}
