import { nodeWidth, type Place, tallest } from '../../canvas/layout.ts'

/** Whether the days go down the canvas or along it. Documents say places as if they went down. */
export type Direction = 'down' | 'right'

/** How wide a row becomes when it is a column, and how high a column when it is a row. */
const along = 2
const across = 0.5

/** Where a place of the document is on the canvas. It holds for distances, too. */
export function toCanvas({ x, y }: Place, direction: Direction): Place {
  return direction === 'down' ? { x, y } : { x: y * along, y: x * across }
}

/** The place of the document that is somewhere on the canvas. */
export function toDocument({ x, y }: Place, direction: Direction): Place {
  return direction === 'down' ? { x, y } : { x: Math.round(y / across), y: Math.round(x / along) }
}

/** How far down a step reaches in the document: rows are as high as the canvas makes them wide. */
export function depthOf(height: number, direction: Direction): number {
  return direction === 'down' ? height : nodeWidth / along
}

/** The grid that steps snap to on the canvas: 8 pixels of the document either way. */
export function gridOf(direction: Direction): [number, number] {
  const { x, y } = toCanvas({ x: 8, y: 8 }, direction)
  return [x, y]
}

interface Size {
  width: number
  height: number
}

/** What steps take up on the canvas. */
export function extentOf(places: Iterable<Place>): Size & { left: number; top: number } {
  const list = [...places]
  const left = Math.min(...list.map(({ x }) => x))
  const top = Math.min(...list.map(({ y }) => y))
  return {
    left,
    top,
    width: Math.max(...list.map(({ x }) => x)) + nodeWidth - left,
    height: Math.max(...list.map(({ y }) => y)) + tallest - top,
  }
}

/** Down, unless more can be read at once to the right in a frame of this shape. */
export function bestDirection(places: ReadonlyMap<string, Place>, frame: Size): Direction {
  if (places.size === 0) return 'down'
  const zoom = (direction: Direction) => {
    const { width, height } = extentOf([...places.values()].map((place) => toCanvas(place, direction)))
    return Math.min(1, frame.width / width, frame.height / height)
  }
  const [down, right] = [zoom('down'), zoom('right')]
  return down < legible && right > down * 1.1 ? 'right' : 'down'
}

/** Smaller than this nobody reads what steps say. */
export const legible = 0.72
