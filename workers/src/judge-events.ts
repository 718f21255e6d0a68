import { judgeEvent, type PlanContent } from '@daymark/core'
import type { JudgedEvent, RunReference } from '@daymark/core/step'
import { loadAccountFacts, readEvents, type WorkspaceTransaction } from '@daymark/store'
import { runFacts } from './effects/facts.ts'

/** The account events past a place in their sequence that the plan watches, each judged by the facts of its instant. */
export async function judgeEventsAfter(
  tx: WorkspaceTransaction,
  run: RunReference,
  content: PlanContent,
  cursor: number,
): Promise<JudgedEvent[]> {
  const events = await readEvents(tx, run.accountId, cursor, content.watches)
  const judged: JudgedEvent[] = []
  for (const event of events) {
    const account = await loadAccountFacts(tx, run.accountId, event.occurredAt)
    const facts = account ? { ...account.facts, ...runFacts(run, account, event.occurredAt) } : {}
    judged.push(judgeEvent(content, run, event, facts))
  }
  return judged.sort((a, b) => a.at - b.at || a.seq - b.seq)
}
