import { nodeWidth, type Place, tallest } from '../../canvas/layout.ts'
import { type Direction, toCanvas, toDocument } from './direction.ts'
import { type Drawing, type Gesture, moveTo } from './gestures.ts'

export type Alignment = 'left' | 'centre' | 'top' | 'apart'

interface Item {
  id: string
  /** On the canvas. */
  place: Place
}

const mean = (numbers: readonly number[]) => Math.round(numbers.reduce((a, b) => a + b, 0) / numbers.length)

/** At equal distances between the outermost two, along the side on which they stand further apart. */
function spread(items: readonly Item[]): Item[] {
  const extent = (side: 'x' | 'y') => {
    const at = items.map(({ place }) => place[side])
    return Math.max(...at) - Math.min(...at)
  }
  const side = extent('x') / nodeWidth > extent('y') / tallest ? 'x' : 'y'
  const sorted = items.toSorted((a, b) => a.place[side] - b.place[side])
  const [first, last] = [sorted[0]!.place[side], sorted.at(-1)!.place[side]]
  return sorted.map(({ id, place }, index) => ({
    id,
    place: { ...place, [side]: Math.round(first + ((last - first) * index) / (sorted.length - 1)) },
  }))
}

const arrange: Record<Alignment, (items: readonly Item[]) => Item[]> = {
  left: (items) => {
    const x = Math.min(...items.map(({ place }) => place.x))
    return items.map(({ id, place }) => ({ id, place: { ...place, x } }))
  },
  centre: (items) => {
    const x = mean(items.map(({ place }) => place.x))
    return items.map(({ id, place }) => ({ id, place: { ...place, x } }))
  },
  top: (items) => {
    const y = Math.min(...items.map(({ place }) => place.y))
    return items.map(({ id, place }) => ({ id, place: { ...place, y } }))
  },
  apart: spread,
}

/** Puts chosen steps in line as they are seen. What is in line already moves nothing. */
export function align(
  drawing: Drawing,
  ids: Iterable<string>,
  how: Alignment,
  direction: Direction,
): Gesture {
  const items = [...ids].flatMap((id): Item[] => {
    const place = drawing.places.get(id)
    return place ? [{ id, place: toCanvas(place, direction) }] : []
  })
  const select = items.map(({ id }) => id)
  if (items.length < 2) return { operations: [], select }
  const moved = new Map<string, Place>()
  for (const { id, place } of arrange[how](items)) {
    const [before, after] = [drawing.places.get(id)!, toDocument(place, direction)]
    if (before.x !== after.x || before.y !== after.y) moved.set(id, after)
  }
  return moved.size === 0 ? { operations: [], select } : { ...moveTo(drawing, moved), select }
}
