/**
 * An expected refusal: something the author or the caller can put right.
 * Codes are stable; messages are for people and may change.
 */
export interface Problem {
  code: ProblemCode
  /** The node it is about, or null when it is about the whole document. */
  nodeId: string | null
  /** Where in the document, as a dotted path ("nodes.3.data.duration.amount"); empty for the whole. */
  path: string
  message: string
  /** What to do about it. */
  fix?: string
}

/** Every refusal that `compile` can give, in one place. */
export type ProblemCode =
  | 'invalid-document'
  | 'unknown-schema-version'
  | 'duplicate-node'
  | 'no-entry'
  | 'several-entries'
  | 'unknown-node'
  | 'unknown-exit'
  | 'exit-drawn-twice'
  | 'dangling-exit'
  | 'unreachable-node'
  | 'cycle'
  | 'duplicate-exit'
  | 'unknown-field'
  | 'wrong-operator'
  | 'wrong-value'
  | 'untold-field'
  | 'misspelt-kind'
  | 'unknown-action'
  | 'invalid-action-input'
  | 'invalid-template'
  | 'unknown-variable'
  | 'unsafe-link'
  | 'weights-do-not-sum'
  | 'duplicate-experiment'

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }
