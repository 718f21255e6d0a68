import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import type { Change } from './change.ts'
import type { DraftNode, DraftPlaybook } from './draft-playbook.ts'

/** How far steps stand apart on the canvas: from one row to the next, and from one column to the next. */
export const rowHeight = 168
export const columnWidth = 320

type Position = NonNullable<DraftNode['position']>

export function moveTo(id: string, position: Position | undefined): Change {
  return { do: 'write-node', id, path: ['position'], ...(position && { value: position }) }
}

/** What stands at or below a height and comes after a step, moved by some rows: nothing goes sideways. */
function shift(document: DraftPlaybook, after: string, fromY: number, rows: number): Change[] {
  const following = reachableFrom(edgesFrom(document.edges), [after])
  return document.nodes.flatMap(({ id, position }) =>
    position && following.has(id) && position.y >= fromY
      ? [moveTo(id, { x: position.x, y: position.y + rows * rowHeight })]
      : [],
  )
}

/** Makes room for a step before another: it takes the other's place, which moves down with what comes after it. */
export function makeRoom(document: DraftPlaybook, before: string): { position?: Position; moves: Change[] } {
  const position = document.nodes.find(({ id }) => id === before)?.position
  if (!position) return { moves: [] }
  return { position, moves: shift(document, before, position.y, 1) }
}

/** Closes the row that a step leaves empty; a gap stays where others stand in the same row. */
export function closeRow(document: DraftPlaybook, removed: DraftNode): Change[] {
  const { position } = removed
  if (!position) return []
  const isInRow = (other: DraftNode) =>
    other.id !== removed.id &&
    other.position !== undefined &&
    Math.abs(other.position.y - position.y) < rowHeight
  const following = reachableFrom(edgesFrom(document.edges), [removed.id])
  const others = document.nodes.filter(
    (node) => isInRow(node) && !(following.has(node.id) && node.position!.y > position.y),
  )
  if (others.length > 0) return []
  return shift(document, removed.id, position.y + 1, -1)
}

/** @returns a free place below a step, or beside what stands there already; undefined where the step has no place */
export function placeBelow(document: DraftPlaybook, from: string): Position | undefined {
  const position = document.nodes.find(({ id }) => id === from)?.position
  if (!position) return undefined
  const isTaken = (at: Position) =>
    document.nodes.some(
      ({ position: other }) =>
        other && Math.abs(other.x - at.x) < columnWidth / 2 && Math.abs(other.y - at.y) < rowHeight / 2,
    )
  const at = { x: position.x, y: position.y + rowHeight }
  while (isTaken(at)) at.x += columnWidth
  return at
}
