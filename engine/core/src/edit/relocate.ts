import { z } from 'zod'
import { ExitId } from '../playbook/duration.ts'
import { NodeId } from '../playbook/node.ts'
import type { Result } from '../problem.ts'
import { applyChanges, type Change, editProblem, isSameEdge, unknownNode } from './change.ts'
import type { DraftEdge, DraftNode, DraftPlaybook } from './draft-playbook.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { makeRoom, moveTo, placeBelow, rowHeight } from './placement.ts'

/**
 * Takes a step out of its chain, which closes behind it, and puts it behind other exits. It stays the same step: what its
 * other exits lead to stays as well.
 */
export const Relocate = z.strictObject({
  kind: z.literal('relocate'),
  node: NodeId,
  /** The exits by which its chain goes on, here and there. */
  exits: z.array(ExitId).min(1).max(100),
  /** The exits behind which it comes; it leads on to where the first of them led. Those of other nodes only. */
  after: z
    .array(z.strictObject({ from: NodeId, exit: ExitId }))
    .min(1)
    .max(8000),
})
export type Relocate = z.infer<typeof Relocate>

type ExitPlace = Relocate['after'][number]

const leavesBy = ({ from, exit }: ExitPlace, edge: DraftEdge) => edge.from === from && edge.exit === exit

/** What led to the step leads to where its chain went on, each edge where it stood; its chain's own edges are gone. */
function takenOut({ edges }: DraftPlaybook, id: string, exits: readonly string[]): Change[] {
  const isOnward = ({ from, exit }: DraftEdge) => from === id && exits.includes(exit)
  const onward = edges.find((edge) => isOnward(edge) && edge.to !== id)?.to
  const list: Change[] = []
  let place = 0
  for (const edge of edges) {
    const isOwn = isOnward(edge)
    if (edge.to !== id && !isOwn) {
      place += 1
      continue
    }
    list.push({ do: 'remove-edge', edge })
    if (isOwn || onward === undefined || edge.from === id) continue
    const next = { ...edge, to: onward }
    if (edges.some((other) => isSameEdge(other, next))) continue
    list.push({ do: 'add-edge', edge: next, place })
    place += 1
  }
  return list
}

/** The exits lead to the step, which leads on to where the first of them led. */
function putBehind({ edges }: DraftPlaybook, { node, exits, after }: Relocate): Change[] {
  const onward = after.flatMap((place) => edges.find((edge) => leavesBy(place, edge)) ?? [])[0]?.to
  const list: Change[] = []
  const places = new Map(after.map((place) => [`${place.from} ${place.exit}`, place])).values()
  for (const place of places) {
    const old = edges.findIndex((edge) => leavesBy(place, edge))
    for (const edge of edges) if (leavesBy(place, edge)) list.push({ do: 'remove-edge', edge })
    // Where the edge stood, as long as nothing before it was taken away.
    const isFirst = old !== -1 && list.length === 1
    list.push({ do: 'add-edge', edge: { ...place, to: node }, ...(isFirst && { place: old }) })
  }
  if (onward === undefined) return list
  const own = [...new Set(exits)]
  return [...list, ...own.map((exit): Change => ({ do: 'add-edge', edge: { from: node, exit, to: onward } }))]
}

/** The row that the step leaves, when it stood there alone: what is below it moves up. */
function closeRow({ nodes }: DraftPlaybook, { id, position }: DraftNode): Change[] {
  if (!position) return []
  const others = nodes.flatMap((node) =>
    node.id !== id && node.position ? [{ id: node.id, at: node.position }] : [],
  )
  if (others.some(({ at }) => Math.abs(at.y - position.y) < rowHeight)) return []
  return others
    .filter(({ at }) => at.y > position.y)
    .map((other) => moveTo(other.id, { x: other.at.x, y: other.at.y - rowHeight }))
}

/** Room where it comes to stand, and its own place there. Where it had no place, it gets none. */
function placed(
  document: DraftPlaybook,
  { id, position }: DraftNode,
  { after: [first] }: Relocate,
): Change[] {
  if (!position || !first) return []
  // Where it stood is free now.
  const without = {
    ...document,
    nodes: document.nodes.map(({ position: at, ...node }) =>
      node.id === id || !at ? node : { ...node, position: at },
    ),
  }
  const on = document.edges.find((edge) => leavesBy(first, edge))
  if (!on) return [moveTo(id, placeBelow(without, first.from) ?? position)]
  const room = makeRoom(without, on)
  return [...room.moves, moveTo(id, room.position ?? position)]
}

function relocated(start: DraftPlaybook, operation: Relocate, node: DraftNode): Result<Change[]> {
  const out = [...takenOut(start, node.id, operation.exits), ...closeRow(start, node)]
  const without = applyChanges(start, out)
  if (!without.ok) return without
  const { document } = without.value
  return changes(out, placed(document, node, operation), putBehind(document, operation))
}

export const relocate: OperationDefinition<Relocate> = {
  schema: Relocate,
  describe: ({ node }, document) => `Move ${nameOf(document, node)}`,
  changes(document, operation) {
    const ids = new Map(document.nodes.map((node) => [node.id, node]))
    const node = ids.get(operation.node)
    if (!node) return { ok: false, problems: [unknownNode(operation.node)] }
    const lost = operation.after.find(({ from }) => !ids.has(from))
    if (lost) return { ok: false, problems: [unknownNode(lost.from)] }
    if (operation.after.some(({ from }) => from === node.id)) {
      const name = nameOf(document, node.id)
      const problem = editProblem(
        'unknown-exit',
        node.id,
        `${name} cannot come behind itself.`,
        'Choose an exit of another step.',
      )
      return { ok: false, problems: [problem] }
    }
    return relocated(document, operation, node)
  },
}
