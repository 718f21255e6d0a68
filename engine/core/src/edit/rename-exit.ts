import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { NodeId } from '../playbook/node.ts'
import { type Change, editProblem, unknownNode } from './change.ts'
import { pathOfExit } from './exit-lists.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Renames a way out that its author named, and the edges that leave by it. */
export const RenameExit = z.strictObject({
  kind: z.literal('rename-exit'),
  node: NodeId,
  exit: ExitId,
  to: ExitId,
})
export type RenameExit = z.infer<typeof RenameExit>

export const renameExit: OperationDefinition<RenameExit> = {
  schema: RenameExit,
  describe: ({ node, exit, to }, document) => `Rename “${exit}” of ${nameOf(document, node)} to “${to}”`,
  changes(document, { node: id, exit, to }) {
    const node = document.nodes.find((other) => other.id === id)
    if (!node) return { ok: false, problems: [unknownNode(id)] }
    if (exit === to) return changes()
    const path = pathOfExit(node, exit)
    if (!path) {
      const problem = editProblem(
        'unknown-exit',
        id,
        `There is no exit "${exit}" that could be renamed.`,
        'Choose another exit.',
      )
      return { ok: false, problems: [problem] }
    }
    const isTaken =
      pathOfExit(node, to) !== null || document.edges.some((edge) => edge.from === id && edge.exit === to)
    if (isTaken) {
      const problem = editProblem(
        'duplicate-exit',
        id,
        `There is an exit "${to}" already.`,
        'Choose another name.',
      )
      return { ok: false, problems: [problem] }
    }
    const edges = document.edges.flatMap((edge, place): Change[] =>
      edge.from === id && edge.exit === exit
        ? [
            { do: 'remove-edge', edge },
            { do: 'add-edge', edge: { ...edge, exit: to }, place },
          ]
        : [],
    )
    return changes({ do: 'write-node', id, path: ['data', ...path, 'exit'], value: to }, edges)
  },
}
