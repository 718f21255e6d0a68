import { judgeEvent, type PlanContent } from '@daymark/core'
import { eventsAtOnce, type JudgedEvent, type RunReference } from '@daymark/core/step'
import { loadAccountFacts, type WorkspaceTransaction } from '@daymark/store'
import { keepVerdict, knownVerdicts, readEvents } from '@daymark/store/runs'
import { runFacts } from './effects/facts.ts'

/** Whether an event of this kind can reach the goal or end a run by an exit rule. */
function mayEnd({ goal, exitRules }: PlanContent, kind: string): boolean {
  return [...(goal?.events ?? []), ...exitRules].some((rule) => rule.kind === kind)
}

/**
 * The account events past a place in their sequence that the plan watches, each judged once, by the facts of its instant
 * as they were known then: at most `eventsAtOnce`, in the order of the sequence, so that whoever has taken one in has taken
 * in all before it.
 */
export async function judgeEventsAfter(
  tx: WorkspaceTransaction,
  run: RunReference,
  content: PlanContent,
  cursor: number,
): Promise<JudgedEvent[]> {
  const events = (await readEvents(tx, run.accountId, cursor, content.watches)).slice(0, eventsAtOnce)
  const known = events.length > 0 ? await knownVerdicts(tx, run.runId, cursor) : new Map<number, never>()
  // Facts that come late change what is known of an instant: a verdict that a send was not made for stays.
  const standing = async (seq: number, found: JudgedEvent) => {
    const verdict = known.get(seq)
    if (verdict !== undefined) return verdict
    return mayEnd(content, found.kind) ? keepVerdict(tx, run.runId, found) : found.verdict
  }
  const judged: JudgedEvent[] = []
  for (const event of events) {
    const account = await loadAccountFacts(tx, run.accountId, event.occurredAt)
    const facts = account ? { ...account.facts, ...runFacts(run, account, event.occurredAt) } : {}
    const found = judgeEvent(content, run, event, facts)
    judged.push({ ...found, verdict: await standing(event.seq, found) })
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
