import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { NodeId } from '../playbook/node.ts'
import { editProblem, unknownNode } from './change.ts'
import { exitItems, exitLists, pathOfExit } from './exit-lists.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Gives a node one more way out: an outcome, a case, a variant, an event. */
export const AddExit = z.strictObject({
  kind: z.literal('add-exit'),
  node: NodeId,
  exit: ExitId,
  label: z.string().min(1).max(120),
  /** Where among the others; left out, after them. */
  place: z.int().min(0).optional(),
})
export type AddExit = z.infer<typeof AddExit>

export const addExit: OperationDefinition<AddExit> = {
  schema: AddExit,
  describe: ({ node, label }, document) => `Add “${label}” to ${nameOf(document, node)}`,
  changes(document, { node: id, exit, label, place }) {
    const node = document.nodes.find((other) => other.id === id)
    if (!node) return { ok: false, problems: [unknownNode(id)] }
    const list = exitLists[node.type]
    if (!list) {
      const problem = editProblem(
        'exits-are-given',
        id,
        `The exits of ${nameOf(document, id)} are given by what it is.`,
        'Add a branch after it.',
      )
      return { ok: false, problems: [problem] }
    }
    if (pathOfExit(node, exit)) {
      const problem = editProblem(
        'duplicate-exit',
        id,
        `There is an exit "${exit}" already.`,
        'Choose another name.',
      )
      return { ok: false, problems: [problem] }
    }
    const items = exitItems(node)
    const path = ['data', ...list.path]
    const item = list.begin(exit, label)
    if (items.length === 0) return changes({ do: 'write-node', id, path, value: [item] })
    const at = Math.min(place ?? items.length, items.length)
    return changes({ do: 'write-node', id, path: [...path, at], value: item, place: at })
  },
}
