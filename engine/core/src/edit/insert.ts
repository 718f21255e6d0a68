import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { isSameEdge } from './change.ts'
import { DraftEdge, DraftNode } from './draft-playbook.ts'
import { nodeName } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { makeRoom } from './placement.ts'

/** Puts a node on an edge: what led to the next step leads to it, and it leads on by one of its exits. */
export const Insert = z.strictObject({
  kind: z.literal('insert'),
  on: DraftEdge,
  node: DraftNode,
  /** The exits by which it leads on to where the edge led; none for a node that ends the run. */
  exits: z.array(ExitId).max(100).default(['next']),
})
export type Insert = z.infer<typeof Insert>

export const insert: OperationDefinition<Insert> = {
  schema: Insert,
  describe: ({ node }) => `Insert ${nodeName(node)}`,
  changes(document, { on, node, exits }) {
    const { position, moves } = makeRoom(document, on)
    const place = document.edges.findIndex((edge) => isSameEdge(edge, on))
    const at = place === -1 ? {} : { place }
    return changes(
      { do: 'remove-edge', edge: on },
      moves,
      { do: 'add-node', node: { ...node, ...(position && { position }) } },
      { do: 'add-edge', edge: { ...on, to: node.id }, ...at },
      exits.map((exit) => ({ do: 'add-edge', edge: { from: node.id, exit, to: on.to } })),
    )
  },
}
