import { z } from 'zod'
import { mostEdges, mostNodes } from '../playbook/playbook.ts'
import type { Change } from './change.ts'
import { DraftEdge, DraftNode, type DraftPlaybook } from './draft-playbook.ts'
import { freeId, nodeName, takenIds } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** A part of a graph: nodes, and the edges among them. What is copied, as text. */
export const Fragment = z.strictObject({
  nodes: z.array(DraftNode).min(1).max(mostNodes),
  edges: z.array(DraftEdge).max(mostEdges),
})
export type Fragment = z.infer<typeof Fragment>

/** Brings nodes in that were copied here or elsewhere. Ids that are taken are made free ones. */
export const Paste = z.strictObject({ kind: z.literal('paste'), fragment: Fragment })
export type Paste = z.infer<typeof Paste>

/**
 * @param ids - the nodes to copy; edges that leave them stay behind
 * @returns the part of the draft that they make
 */
export function fragmentOf({ nodes, edges }: DraftPlaybook, ids: ReadonlySet<string>): Fragment {
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

/** @returns the new id of each node of a fragment, in this draft */
export function freshIds(document: DraftPlaybook, { nodes }: Fragment): ReadonlyMap<string, string> {
  const taken = takenIds(document)
  const ids = new Map<string, string>()
  for (const { id } of nodes) {
    const fresh = freeId(taken, id)
    taken.add(fresh)
    ids.set(id, fresh)
  }
  return ids
}

/** @returns the changes that bring a fragment in, with ids of its own */
export function bringIn(document: DraftPlaybook, fragment: Fragment): Change[] {
  const ids = freshIds(document, fragment)
  const idOf = (id: string) => ids.get(id) ?? id
  return [
    ...fragment.nodes.map((node): Change => ({ do: 'add-node', node: { ...node, id: idOf(node.id) } })),
    ...fragment.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map((edge): Change => ({
        do: 'add-edge',
        edge: { ...edge, from: idOf(edge.from), to: idOf(edge.to) },
      })),
  ]
}

export const paste: OperationDefinition<Paste> = {
  schema: Paste,
  describe: ({ fragment: { nodes } }) =>
    nodes.length === 1 ? `Paste ${nodeName(nodes[0]!)}` : `Paste ${nodes.length} steps`,
  changes: (document, { fragment }) => changes(bringIn(document, fragment)),
}
