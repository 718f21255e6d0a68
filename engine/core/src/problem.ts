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
  /** The word that was probably meant, where one is near. */
  suggestion?: Suggestion
  /** The exit it is about. */
  exit?: string
}

/** A word that is not known, and the known one that is nearest to it. */
export interface Suggestion {
  written: string
  meant: string
}

/** Every refusal there is, in one place. */
export type ProblemCode = CompileProblemCode | PublishProblemCode | EditProblemCode | WriteProblemCode

/** What is wrong with a document. */
export type CompileProblemCode =
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
  | 'unknown-action'
  | 'invalid-action-input'
  | 'invalid-template'
  | 'unknown-variable'
  | 'unsafe-link'
  | 'unsafe-markup'
  | 'weights-do-not-sum'
  | 'duplicate-experiment'

/** Why a document that compiles cannot be the next version of its playbook. */
export type PublishProblemCode = 'shares-changed'

/** Why an edit operation cannot be done to a draft. */
export type EditProblemCode =
  | 'unknown-node'
  | 'unknown-exit'
  | 'duplicate-node'
  | 'duplicate-exit'
  | 'exit-drawn-twice'
  | 'invalid-document'
  | 'node-in-use'
  | 'unknown-edge'
  | 'unknown-place'
  | 'changed-since'
  | 'not-retimed'
  | 'exits-are-given'
  | 'other-playbook'
  | 'draft-full'
  | 'edit-id-used'

/** Why a document cannot be written as a text. */
export type WriteProblemCode = 'unwritable-text'

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }
