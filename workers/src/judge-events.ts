import { judgeEvent, type PlanContent } from '@daymark/core'
import { eventsAtOnce, type JudgedEvent, type RunReference } from '@daymark/core/step'
import { loadAccountFacts, type WorkspaceTransaction } from '@daymark/store'
import { readEvents } from '@daymark/store/runs'
import { runFacts } from './effects/facts.ts'

/**
 * The account events past a place in their sequence that the plan watches, each judged by the facts of its instant: at
 * most `eventsAtOnce`, in the order of the sequence, so that whoever has taken one in has taken in all before it.
 */
export async function judgeEventsAfter(
  tx: WorkspaceTransaction,
  run: RunReference,
  content: PlanContent,
  cursor: number,
): Promise<JudgedEvent[]> {
  const events = (await readEvents(tx, run.accountId, cursor, content.watches)).slice(0, eventsAtOnce)
  const judged: JudgedEvent[] = []
  for (const event of events) {
    const account = await loadAccountFacts(tx, run.accountId, event.occurredAt)
    const facts = account ? { ...account.facts, ...runFacts(run, account, event.occurredAt) } : {}
    judged.push(judgeEvent(content, run, event, facts))
  }
  return judged
}

/** All of them, page by page, until one is found that `ends` the search. */
export async function findJudgedEvent(
  tx: WorkspaceTransaction,
  run: RunReference,
  content: PlanContent,
  cursor: number,
  ends: (event: JudgedEvent) => boolean,
): Promise<JudgedEvent | null> {
  for (let after = cursor; ;) {
    const page = await judgeEventsAfter(tx, run, content, after)
    const found = page.find(ends)
    if (found) return found
    if (page.length < eventsAtOnce) return null
    after = page.at(-1)?.seq ?? after
  }
}
