import type { Placed, PlaybookParts } from '../playbook/parts.ts'
import type { PlaybookEdge } from '../playbook/playbook.ts'
import type { MeantEdge } from './meant-edges.ts'

/** The edges of a document by the node that they leave, so that none is looked at for every node. */
export interface DrawnEdges {
  /** As they are written. */
  edgesOf(nodeId: string): readonly Placed<PlaybookEdge>[]
  /** As they were probably meant: those that leave the node, and those of which nobody knows what they leave. */
  meantOf(nodeId: string): readonly MeantEdge[]
}

/** With more edges than this that may leave anything, any exit may be drawn. */
const mostAnonymous = 100

const anything: MeantEdge = { from: null, exit: null, to: null }

export function drawnEdges({ edges }: PlaybookParts, meant: readonly MeantEdge[]): DrawnEdges {
  const written = Map.groupBy(edges, ({ value }) => value.from)
  const byNode = Map.groupBy(meant, ({ from }) => from)
  const all = byNode.get(null) ?? []
  const anonymous = all.length > mostAnonymous ? [anything] : all
  return {
    edgesOf: (nodeId) => written.get(nodeId) ?? [],
    meantOf: (nodeId) => [...(byNode.get(nodeId) ?? []), ...anonymous],
  }
}
