import { createCatalog } from '../catalog/index.ts'
import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import { bandDays } from '../when/bands.ts'
import { when } from '../when/when.ts'
import type { Change } from './change.ts'
import type { DraftEdge, DraftNode, DraftPlaybook } from './draft-playbook.ts'

/** How far steps stand apart on the canvas: from one row to the next, and from one column to the next. */
export const rowHeight = 168
export const columnWidth = 320

/** A step is a little narrower than its column. */
const nodeWidth = columnWidth - 48

type Position = NonNullable<DraftNode['position']>

export function moveTo(id: string, position: Position | undefined): Change {
  return { do: 'write-node', id, path: ['position'], ...(position && { value: position }) }
}

function placesOf({ nodes }: DraftPlaybook): Map<string, Position> {
  return new Map(nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])))
}

const isBeside = (a: Position, b: Position) => Math.abs(a.x - b.x) < nodeWidth

function isFree(places: ReadonlyMap<string, Position>, at: Position): boolean {
  return [...places.values()].every((other) => !isBeside(other, at) || Math.abs(other.y - at.y) >= rowHeight)
}

/** A row between two steps that nobody stands in: then nothing has to move. */
function gapBetween(places: ReadonlyMap<string, Position>, { from, to }: DraftEdge): Position | undefined {
  const [above, below] = [places.get(from), places.get(to)]
  if (!above || !below || below.y - above.y < 2 * rowHeight) return undefined
  return [
    { x: below.x, y: below.y - rowHeight },
    { x: above.x, y: above.y + rowHeight },
  ].find((at) => isFree(places, at))
}

/**
 * Who moves down when a step does: what only it leads to, and of the rest that which would otherwise stand too close: an
 * end that others lead to as well, a step of another side that stands in the way. Nothing that stands above it moves.
 */
function pushedBy(
  { edges }: DraftPlaybook,
  places: ReadonlyMap<string, Position>,
  first: string,
): Set<string> {
  const top = places.get(first)!.y
  const reached = reachableFrom(edgesFrom(edges), [first])
  const below = [...places.keys()]
    .filter((id) => id !== first && places.get(id)!.y >= top)
    .toSorted((a, b) => places.get(a)!.y - places.get(b)!.y)
  const leading = Map.groupBy(edges, ({ to }) => to)
  const moved = new Set([first])
  const isCrowded = (id: string): boolean => {
    const at = places.get(id)!
    const leads = new Set(leading.get(id)?.map(({ from }) => from))
    return [...moved].some((other) => {
      const { x, y } = places.get(other)!
      const isNear = leads.has(other) || isBeside({ x, y }, at)
      return isNear && y <= at.y && y + 2 * rowHeight > at.y
    })
  }
  const isCarried = (id: string) => reached.has(id) && leading.get(id)!.every(({ from }) => moved.has(from))
  const mustMove = (id: string) => isCarried(id) || isCrowded(id)
  for (let before = 0; before !== moved.size;) {
    before = moved.size
    for (const id of below) if (!moved.has(id) && mustMove(id)) moved.add(id)
  }
  return moved
}

/**
 * Makes room for a step on an edge: in a row that is free there, or else in the place of the step that the edge leads to,
 * which moves down by one row with what has to.
 */
export function makeRoom(document: DraftPlaybook, on: DraftEdge): { position?: Position; moves: Change[] } {
  const places = placesOf(document)
  const position = places.get(on.to)
  if (!position) return { moves: [] }
  const gap = gapBetween(places, on)
  if (gap) return { position: gap, moves: [] }
  const moves = [...pushedBy(document, places, on.to)].map((id) => {
    const { x, y } = places.get(id)!
    return moveTo(id, { x, y: y + rowHeight })
  })
  return { position, moves }
}

/** A part of the canvas from top to bottom that nobody stands in. */
interface Gap {
  top: number
  bottom: number
}

/** What a day leaves behind that is empty now; null where others stand in its first row, or nothing below it. */
function gapOf(own: readonly Position[], rest: readonly Position[]): Gap | null {
  const top = Math.min(...own.map(({ y }) => y))
  const below = rest.map(({ y }) => y).filter((y) => y > top - rowHeight)
  const bottom = Math.min(...below)
  return Number.isFinite(bottom - top) && bottom > top ? { top, bottom } : null
}

function apart(gaps: readonly Gap[]): Gap[] {
  const list: Gap[] = []
  for (const gap of gaps.toSorted((a, b) => a.top - b.top)) {
    const last = list.at(-1)
    if (last && gap.top < last.bottom) last.bottom = Math.max(last.bottom, gap.bottom)
    else list.push({ ...gap })
  }
  return list
}

/**
 * Closes the bands of days that a deletion leaves empty: everything below moves up. In a day that others still stand in
 * the gap stays, since nothing has to move.
 * @param before - the draft with the nodes
 * @param after - the draft without them
 */
export function closeBands(before: DraftPlaybook, after: DraftPlaybook): Change[] {
  // How long an action may take is no matter of its earliest day.
  const days = bandDays(before, when(before, createCatalog([], [])))
  const left = new Set(after.nodes.map(({ id }) => id))
  const kept = new Set([...left].map((id) => days.get(id)))
  const rest = after.nodes.flatMap(({ position }) => position ?? [])
  const gone = Map.groupBy(
    before.nodes.filter(({ id }) => !left.has(id)),
    ({ id }) => days.get(id),
  )
  const gaps = [...gone].flatMap(([day, nodes]) => {
    const own = nodes.flatMap(({ position }) => position ?? [])
    return day === undefined || kept.has(day) ? [] : (gapOf(own, rest) ?? [])
  })
  const closed = apart(gaps)
  return after.nodes.flatMap(({ id, position }) => {
    if (!position) return []
    const above = closed.filter(({ bottom }) => bottom <= position.y)
    const by = above.reduce((sum, { top, bottom }) => sum + bottom - top, 0)
    return by === 0 ? [] : [moveTo(id, { x: position.x, y: position.y - by })]
  })
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
