import type { DraftEdge, DraftNode, DraftPlaybook } from '@daymark/core'
import { exitKey, stepKey } from './tree.ts'

const edgeWords = ({ from, exit, to }: DraftEdge) => `${from} ${exit} ${to}`

function isAsBefore(before: DraftNode, after: DraftNode): boolean {
  return before === after || (before.label === after.label && before.data === after.data)
}

function without(edges: readonly DraftEdge[], others: readonly DraftEdge[]): DraftEdge[] {
  const known = new Set(others.map(edgeWords))
  return edges.filter((edge) => !known.has(edgeWords(edge)))
}

/** Steps that were taken out and put elsewhere have lost and gained an edge on both sides; of two neighbours, both. */
function movedAmong(edges: readonly DraftEdge[]): string[] {
  const counts = new Map<string, number>()
  for (const { from, to } of edges) for (const id of [from, to]) counts.set(id, (counts.get(id) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return most > 3 ? [...counts].flatMap(([id, count]) => (count === most ? [id] : [])) : []
}

/**
 * Where focus belongs after something was taken back or done again: on what came, else on what changed, else on the exit
 * that leads elsewhere now.
 * @param current - the key of the row that has focus: it keeps it where it is one of two that changed places
 * @returns the key of a row; null where nothing of the outline changed but what is gone
 */
export function landingAfter(
  before: DraftPlaybook,
  after: DraftPlaybook,
  current: string | null,
): string | null {
  const old = new Map(before.nodes.map((node) => [node.id, node]))
  const made = after.nodes.find(({ id }) => !old.has(id))
  if (made) return stepKey(made.id)
  const isSomethingGone = before.nodes.length > after.nodes.length
  const written = after.nodes.find((node) => !isAsBefore(old.get(node.id) ?? node, node))
  if (written) return stepKey(written.id)
  if (isSomethingGone) return null
  const changed = [...without(after.edges, before.edges), ...without(before.edges, after.edges)]
  const moved = movedAmong(changed).map(stepKey)
  if (moved[0] !== undefined) return moved.find((key) => key === current) ?? moved[0]
  const [edge] = changed
  return edge ? exitKey(edge.from, edge.exit) : null
}
