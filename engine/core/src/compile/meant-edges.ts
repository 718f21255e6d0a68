import { nearestOf } from '../catalog/nearest.ts'
import type { PlaybookParts } from '../playbook/parts.ts'

/** An edge as it was probably meant; null where that is not known, and anything may be. */
export interface MeantEdge {
  from: string | null
  exit: string | null
  to: string | null
}

/** The ids of all nodes whose ids are known, whether or not the rest of them can be read. */
export function knownIds({ nodes, unreadNodes }: PlaybookParts): Set<string> {
  return new Set([...nodes.map(({ value }) => value.id), ...unreadNodes.flatMap(({ id }) => id ?? [])])
}

/**
 * Every edge of a document, each end led to the node whose id was nearly written. What follows from an edge that is wrong
 * is no fault of its own: checks for what is not there look at these, and are silent where an edge may lead anywhere.
 */
export function meantEdges(parts: PlaybookParts): MeantEdge[] {
  const ids = knownIds(parts)
  const meant = (id: string | null): string | null => (id === null || ids.has(id) ? id : nearestOf(id, ids))
  return [...parts.edges.map(({ value }) => value), ...parts.unreadEdges].map(({ from, exit, to }) => ({
    from: meant(from),
    exit,
    to: meant(to),
  }))
}
