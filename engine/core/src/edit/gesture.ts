import type { Result } from '../problem.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import { describeEdit, edit, type EditOperation } from './edit.ts'
import { draftBytes, tooLarge } from './size.ts'

/** A draft after a gesture, and the gesture that takes it back. */
export interface Gestured {
  document: DraftPlaybook
  inverse: EditOperation[]
  /** What was done, in a few words: that of its first operation, since the others follow from it. */
  summary: string
}

/** The operation that a gesture is named by. What takes one back begins with what that did last, and is named by what it did first. */
function namedBy(operations: readonly EditOperation[]): EditOperation | undefined {
  const [first] = operations
  const takesBack = operations.every((one) => one.kind === 'revert' && !one.of.startsWith('Undo: '))
  return takesBack ? operations.at(-1) : first
}

/**
 * Does what one gesture of an author means, all of it or nothing: it is one step of undo and one line of the history.
 * @param operations - at least one
 * @returns the new draft with the operations that take the gesture back, or why it cannot be done to this draft
 */
export function editAll(start: DraftPlaybook, operations: readonly EditOperation[]): Result<Gestured> {
  let document = start
  const inverse: EditOperation[] = []
  const named = namedBy(operations)
  const summary = named ? describeEdit(start, named) : 'Nothing'
  for (const operation of operations) {
    const edited = edit(document, operation)
    if (!edited.ok) return edited
    document = edited.value.document
    inverse.push(edited.value.inverse)
  }
  const problem = tooLarge(document)
  // One that is too large already can still be made smaller.
  if (problem && draftBytes(document) > draftBytes(start)) return { ok: false, problems: [problem] }
  return { ok: true, value: { document, inverse: inverse.reverse(), summary } }
}
