import { columnWidth, type DraftPlaybook, rowHeight } from '@daymark/core'
import { type Days, laidOut, type Place } from '../../canvas/layout.ts'
import type { DraftCard } from './draft-cards.ts'

type Places = ReadonlyMap<string, Place>

function hasAllPlaces({ nodes }: DraftPlaybook): boolean {
  return nodes.every(({ position }) => position !== undefined)
}

function freePlace(from: Place, taken: readonly Place[]): Place {
  const at = { x: from.x, y: from.y + rowHeight }
  const isTaken = (other: Place) =>
    Math.abs(other.x - at.x) < columnWidth / 2 && Math.abs(other.y - at.y) < rowHeight / 2
  while (taken.some(isTaken)) at.x += columnWidth
  return at
}

/** Those that have no place stand below what leads to them, or below everything. */
function fillIn({ nodes, edges }: DraftPlaybook): Places {
  const places = new Map<string, Place>()
  for (const { id, position } of nodes) if (position) places.set(id, position)
  const open = nodes.filter(({ id }) => !places.has(id)).map(({ id }) => id)
  while (open.length > 0) {
    const index = open.findIndex((id) => edges.some(({ from, to }) => to === id && places.has(from)))
    const [id] = open.splice(Math.max(0, index), 1)
    const from = edges.find((edge) => edge.to === id && places.has(edge.from))?.from
    const lowest = Math.max(...[...places.values()].map(({ y }) => y))
    const above = (from !== undefined && places.get(from)) || { x: 0, y: lowest }
    places.set(id!, freePlace(above, [...places.values()]))
  }
  return places
}

/**
 * Where the editor shows each node. A document without places is laid out, which does not change it; where only some
 * have none, they are put beside what leads to them, and the others stay.
 */
export function shownPlaces(document: DraftPlaybook, cards: readonly DraftCard[], days: Days): Places {
  if (!document.nodes.some(({ position }) => position)) return laidOut(cards, days)
  return fillIn(document)
}

/** The document with every node where it is shown. */
export function withPlaces(document: DraftPlaybook, places: Places): DraftPlaybook {
  if (hasAllPlaces(document)) return document
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      const position = node.position ?? places.get(node.id)
      return position ? { ...node, position } : node
    }),
  }
}

const isOn = (a: Place, b: Place) => Math.abs(a.x - b.x) < columnWidth - 40 && Math.abs(a.y - b.y) < rowHeight

/** The least way aside, to the right or to the left, at which nothing of a part stands on anything else. */
export function aside(branch: readonly Place[], others: readonly Place[]): number {
  for (let columns = 0; columns < 40; columns += 1) {
    for (const dx of [columns * columnWidth, -columns * columnWidth]) {
      const isFree = branch.every(({ x, y }) => others.every((other) => !isOn({ x: x + dx, y }, other)))
      if (isFree) return dx
    }
  }
  return 0
}
