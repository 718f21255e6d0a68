import type { Catalog } from '../catalog/catalog.ts'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import type { StepTimes } from '../when/when.ts'

/**
 * Something that an author may want to look at. It keeps nothing from being published: it may be meant so.
 * Codes are stable; messages are for people and may change.
 */
export interface Hint {
  code: HintCode
  /** The node it is about, or null when it is about the playbook's settings. */
  nodeId: string | null
  /** Where in the document, as a dotted path ("nodes.3.data.day"). */
  path: string
  message: string
  /** What could be done about it. */
  fix: string
}

export type HintCode =
  | 'kind-nearly-known'
  | 'kind-not-seen'
  | 'no-unsubscribe'
  | 'two-mails-a-day'
  | 'day-has-passed'
  | 'day-may-have-passed'

/** What hints are found from. */
export interface HintScope {
  document: DraftPlaybook
  catalog: Catalog
  /** When runs can be at each step. */
  times: ReadonlyMap<string, StepTimes>
  /** The kinds of events that sources have sent lately; null where that is not known. */
  seenKinds: ReadonlySet<string> | null
}
