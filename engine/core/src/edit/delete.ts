import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import { mostNodes } from '../playbook/playbook.ts'
import type { Result } from '../problem.ts'
import { type Change, isSameEdge, unknownNode } from './change.ts'
import type { DraftEdge, DraftNode, DraftPlaybook } from './draft-playbook.ts'
import { isMainExit } from './exit-lists.ts'
import { namesOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { closeBands } from './placement.ts'

/**
 * Takes nodes away with their edges. Where a node led on to one step by its main exits, whatever led to it leads there
 * now; where it did not, what led to it is open. What nobody reaches any more stays, for its author to decide.
 */
export const Delete = z.strictObject({
  kind: z.literal('delete'),
  nodes: z.array(NodeId).min(1).max(mostNodes),
})
export type Delete = z.infer<typeof Delete>

/** Where a chain goes on when a node is taken out of it; null when that is not one step. */
function onwardOf(leaving: readonly DraftEdge[], id: string): string | null {
  const others = leaving.filter(({ to }) => to !== id)
  const main = others.filter(({ exit }) => isMainExit(exit))
  const targets = new Set((main.length > 0 ? main : others).map(({ to }) => to))
  const [only] = targets
  return only !== undefined && targets.size === 1 ? only : null
}

/** A draft from which one node after the other is taken out. */
interface Remains {
  nodes: Map<string, DraftNode>
  edges: DraftEdge[]
  /** The edges that leave each node. */
  leaving: Map<string, DraftEdge[]>
  changes: Change[]
}

function remainsOf({ nodes, edges }: DraftPlaybook): Remains {
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: [...edges],
    leaving: Map.groupBy(edges, ({ from }) => from),
    changes: [],
  }
}

/**
 * What becomes of the edges when a node is taken out: those that led to it lead on, each where it stood, and the rest
 * is gone. An exit that leads onward already stays as it is.
 */
function rewire({ edges, leaving, changes: list }: Remains, id: string): void {
  const onward = onwardOf(leaving.get(id) ?? [], id)
  const isDrawn = (edge: DraftEdge) => leaving.get(edge.from)?.some((other) => isSameEdge(other, edge))
  const kept: DraftEdge[] = []
  for (const edge of edges) {
    if (edge.from !== id && edge.to !== id) {
      kept.push(edge)
      continue
    }
    list.push({ do: 'remove-edge', edge })
    if (edge.from === id || onward === null) continue
    const next = { ...edge, to: onward }
    if (isDrawn(next)) continue
    list.push({ do: 'add-edge', edge: next, place: kept.length })
    kept.push(next)
  }
  for (const from of new Set(edges.flatMap((edge) => (edge.to === id ? [edge.from] : [])))) {
    leaving.set(
      from,
      kept.filter((edge) => edge.from === from),
    )
  }
  leaving.delete(id)
  edges.splice(0, edges.length, ...kept)
}

function takeOutAll(start: DraftPlaybook, ids: readonly string[]): Result<Change[]> {
  const remains = remainsOf(start)
  const { nodes, edges, changes: list } = remains
  for (const id of new Set(ids)) {
    if (!nodes.has(id)) return { ok: false, problems: [unknownNode(id)] }
    rewire(remains, id)
    list.push({ do: 'remove-node', id })
    nodes.delete(id)
  }
  return changes(list, closeBands(start, { ...start, nodes: [...nodes.values()], edges }))
}

export const deleteNodes: OperationDefinition<Delete> = {
  schema: Delete,
  describe: ({ nodes }, document) => `Delete ${namesOf(document, nodes)}`,
  changes: (document, { nodes }) => takeOutAll(document, nodes),
}
