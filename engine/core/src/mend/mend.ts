import type { Catalog } from '../catalog/catalog.ts'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import type { EditOperation } from '../edit/edit.ts'
import { editAll } from '../edit/gesture.ts'
import type { CompileProblemCode, Problem } from '../problem.ts'
import { dropEdge, dropTwin } from './edges.ts'
import { leadOn } from './lead-on.ts'
import { deleteUnreachable, dropEmptyEntry } from './nodes.ts'
import { renameExperiment, shareEvenly } from './splits.ts'
import { takeSuggestion } from './suggestion.ts'

/** What would put a problem right, as a gesture of its author. */
export interface Mend {
  /** What it does, in the imperative: "Use “account.seats”". */
  label: string
  operations: EditOperation[]
}

/** Looks for a mend of one kind of problem; null where it is not certain. */
export type Mender = (document: DraftPlaybook, problem: Problem, catalog: Catalog) => Mend | null

/** What can be mended at one click beside what was only misspelt. */
const menders: { readonly [Code in CompileProblemCode]?: Mender } = {
  'dangling-exit': leadOn,
  'exit-drawn-twice': dropTwin,
  'unknown-exit': dropEdge,
  'unknown-node': dropEdge,
  cycle: dropEdge,
  'unreachable-node': deleteUnreachable,
  'several-entries': dropEmptyEntry,
  'weights-do-not-sum': shareEvenly,
  'duplicate-experiment': renameExperiment,
}

/**
 * Looks for what puts a problem right, where that is certain enough to be offered.
 * @param problem - of `compile`, for this very document: its path is a place in it
 * @returns null when its author has to think first
 */
export function mendOf(document: DraftPlaybook, problem: Problem, catalog: Catalog): Mend | null {
  const own = menders as { readonly [code: string]: Mender | undefined }
  const mend = takeSuggestion(document, problem) ?? own[problem.code]?.(document, problem, catalog) ?? null
  return mend && editAll(document, mend.operations).ok ? mend : null
}
