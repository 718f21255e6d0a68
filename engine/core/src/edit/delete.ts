import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import type { Result } from '../problem.ts'
import { applyChanges, type Change, isSameEdge, unknownNode } from './change.ts'
import type { DraftEdge, DraftPlaybook } from './draft-playbook.ts'
import { isMainExit } from './exit-lists.ts'
import { namesOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { closeBands } from './placement.ts'

/**
 * Takes nodes away with their edges. Where a node led on to one step by its main exits, whatever led to it leads there
 * now; where it did not, what led to it is open. What nobody reaches any more stays, for its author to decide.
 */
export const Delete = z.strictObject({ kind: z.literal('delete'), nodes: z.array(NodeId).min(1).max(2000) })
export type Delete = z.infer<typeof Delete>

/** Where a chain goes on when a node is taken out of it; null when that is not one step. */
function onwardOf(edges: readonly DraftEdge[], id: string): string | null {
  const leaving = edges.filter(({ from, to }) => from === id && to !== id)
  const main = leaving.filter(({ exit }) => isMainExit(exit))
  const targets = new Set((main.length > 0 ? main : leaving).map(({ to }) => to))
  const [only] = targets
  return only !== undefined && targets.size === 1 ? only : null
}

/**
 * What becomes of the edges when a node is taken out: those that led to it lead on, each where it stood, and the rest
 * is gone. An exit that leads onward already stays as it is.
 */
function rewired({ edges }: DraftPlaybook, id: string): Change[] {
  const onward = onwardOf(edges, id)
  const list: Change[] = []
  let place = 0
  for (const edge of edges) {
    const isTouched = edge.from === id || edge.to === id
    if (!isTouched) place += 1
    if (!isTouched) continue
    list.push({ do: 'remove-edge', edge })
    if (edge.from === id || onward === null) continue
    const next = { ...edge, to: onward }
    if (edges.some((other) => isSameEdge(other, next))) continue
    list.push({ do: 'add-edge', edge: next, place })
    place += 1
  }
  return list
}

function takeOutAll(start: DraftPlaybook, ids: readonly string[]): Result<Change[]> {
  const all: Change[] = []
  let document = start
  for (const id of new Set(ids)) {
    if (!document.nodes.some((other) => other.id === id)) return { ok: false, problems: [unknownNode(id)] }
    const steps: Change[] = [...rewired(document, id), { do: 'remove-node', id }]
    const applied = applyChanges(document, steps)
    if (!applied.ok) return applied
    document = applied.value.document
    all.push(...steps)
  }
  return changes(all, closeBands(start, document))
}

export const deleteNodes: OperationDefinition<Delete> = {
  schema: Delete,
  describe: ({ nodes }, document) => `Delete ${namesOf(document, nodes)}`,
  changes: (document, { nodes }) => takeOutAll(document, nodes),
}
