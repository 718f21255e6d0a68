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

/** Of so many unknown names it is worked out which ones were meant; more than that is another document altogether. */
const mostGuesses = 100

/** @returns of a name that is not among the ids the nearest that is; null where none is near, or too many are asked for */
export function guesser(ids: ReadonlySet<string>): (name: string) => string | null {
  const guesses = new Map<string, string | null>()
  return (name) => {
    const known = guesses.get(name)
    if (known !== undefined) return known
    if (guesses.size >= mostGuesses) return null
    const guess = nearestOf(name, ids)
    guesses.set(name, guess)
    return guess
  }
}

/**
 * Every edge of a document, each end led to the node whose id was nearly written. What follows from an edge that is wrong
 * is no fault of its own: checks for what is not there look at these, and are silent where an edge may lead anywhere.
 */
export function meantEdges(parts: PlaybookParts): MeantEdge[] {
  const ids = knownIds(parts)
  const guess = guesser(ids)
  const meant = (id: string | null): string | null => (id === null || ids.has(id) ? id : guess(id))
  return [...parts.edges.map(({ value }) => value), ...parts.unreadEdges].map(({ from, exit, to }) => ({
    from: meant(from),
    exit,
    to: meant(to),
  }))
}
