import type { Catalog } from '../catalog/catalog.ts'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import { when } from '../when/when.ts'
import type { Hint, HintCode, HintScope } from './hint.ts'
import { nearKinds } from './near-kinds.ts'
import { passedDays } from './passed-days.ts'
import { twoMailsADay } from './same-day.ts'
import { withoutUnsubscribe } from './unsubscribe.ts'
import { unseenKinds } from './unseen-kinds.ts'

/** Who finds each hint. One that is missing here does not compile. */
const finders: Record<HintCode, (scope: HintScope) => Hint[]> = {
  'kind-nearly-known': nearKinds,
  'kind-not-seen': unseenKinds,
  'no-unsubscribe': withoutUnsubscribe,
  'two-mails-a-day': twoMailsADay,
  'day-has-passed': passedDays,
  'day-may-have-passed': passedDays,
}

/** Mails that a server keeps refusing for days are no reason to warn of every day after them. */
function withoutRetries({ attributes, actions }: Catalog): Catalog {
  const prompt = [...actions].map(([name, action]) => [name, { ...action, taskQueue: null }] as const)
  return { attributes, actions: new Map(prompt) }
}

export interface HintFacts {
  /** The kinds of events that sources have sent lately; left out, nothing is said of kinds. */
  seenKinds?: ReadonlySet<string>
}

/**
 * Looks for what an author may want to look at, although it can be published as it is.
 * @returns the hints, each with its place in the document; none of what is unfinished
 */
export function hintsOf(document: DraftPlaybook, catalog: Catalog, { seenKinds }: HintFacts = {}): Hint[] {
  const times = when(document, withoutRetries(catalog))
  const scope: HintScope = { document, catalog, times, seenKinds: seenKinds ?? null }
  return [...new Set(Object.values(finders))].flatMap((find) => find(scope))
}
