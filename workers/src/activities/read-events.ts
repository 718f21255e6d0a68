import { judgeEvent } from '@daymark/core'
import type { JudgedEvent, ReadEventsRequest } from '@daymark/core/step'
import { loadAccountFacts, readEvents } from '@daymark/store'
import { failpoint } from '../process/failpoint.ts'
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
    const events = await readEvents(tx, run.accountId, cursor, content.watches)
    const judged: JudgedEvent[] = []
    for (const event of events) {
      const account = await loadAccountFacts(tx, run.accountId, event.occurredAt)
      judged.push(judgeEvent(content, run, event, account?.facts ?? {}))
    }
    return judged.sort((a, b) => a.at - b.at || a.seq - b.seq)
  })
}
