import type { DraftEdge, DraftPlaybook } from '../edit/draft-playbook.ts'
import { nameOf } from '../edit/names.ts'
import type { Problem } from '../problem.ts'
import type { Mender } from './mend.ts'

/** The edge that a problem is about, by its path. */
function edgeAt({ edges }: DraftPlaybook, { path, nodeId }: Problem): DraftEdge | undefined {
  const index = /^edges\.(\d+)/.exec(path)?.[1]
  const edge = index === undefined ? undefined : edges[Number(index)]
  return edge && (nodeId === null || nodeId === edge.from || nodeId === edge.to) ? edge : undefined
}

/** Takes the edge away that cannot be: it leaves by no exit, leads to no step, or leads back. */
export const dropEdge: Mender = (document, problem) => {
  const edge = edgeAt(document, problem)
  if (!edge) return null
  const { from, to } = edge
  const label = `Remove the edge from “${nameOf(document, from)}” to “${nameOf(document, to)}”`
  return { label, operations: [{ kind: 'disconnect', edges: [edge] }] }
}

/** Of an exit that is drawn twice, keeps the edge that was drawn first. */
export const dropTwin: Mender = (document, problem) => {
  const edge = edgeAt(document, problem)
  const first = edge && document.edges.find(({ from, exit }) => from === edge.from && exit === edge.exit)
  if (!edge || !first || first === edge) return null
  const label = first.to === edge.to ? 'Keep one of them' : `Keep the edge to “${nameOf(document, first.to)}”`
  return { label, operations: [{ kind: 'disconnect', edges: [edge] }] }
}
