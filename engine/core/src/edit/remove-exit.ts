import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { NodeId } from '../playbook/node.ts'
import { type Change, editProblem, unknownNode } from './change.ts'
import { pathOfExit } from './exit-lists.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Takes a way out away that its author named, with the edges that leave by it. */
export const RemoveExit = z.strictObject({ kind: z.literal('remove-exit'), node: NodeId, exit: ExitId })
export type RemoveExit = z.infer<typeof RemoveExit>

export const removeExit: OperationDefinition<RemoveExit> = {
  schema: RemoveExit,
  describe: ({ node, exit }, document) => `Remove “${exit}” from ${nameOf(document, node)}`,
  changes(document, { node: id, exit }) {
    const node = document.nodes.find((other) => other.id === id)
    if (!node) return { ok: false, problems: [unknownNode(id)] }
    const path = pathOfExit(node, exit)
    if (!path) {
      const problem = editProblem(
        'unknown-exit',
        id,
        `There is no exit "${exit}" that could be removed.`,
        'Choose another exit.',
      )
      return { ok: false, problems: [problem] }
    }
    const edges = document.edges.flatMap((edge): Change[] =>
      edge.from === id && edge.exit === exit ? [{ do: 'remove-edge', edge }] : [],
    )
    return changes(edges, { do: 'write-node', id, path: ['data', ...path] })
  },
}
