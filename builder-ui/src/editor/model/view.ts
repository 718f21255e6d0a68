import { nodeWidth, type Place } from '../../canvas/layout.ts'
import { type Direction, extentOf, legible } from './direction.ts'

export interface ShownNode {
  position: Place
  isEntry: boolean
}

export interface View {
  x: number
  y: number
  zoom: number
}

interface Frame {
  width: number
  height: number
  /** What the ruler covers: at the left, or at the top. */
  left: number
  top: number
}

export const margin = 40

/** Where only a part is shown, it is shown so large. */
const comfortable = 0.9

/** All of it, where it can be read then; else its beginning, at a size to read. */
export function viewOf(nodes: readonly ShownNode[], frame: Frame, direction: Direction): View {
  const width = frame.width - frame.left
  const height = frame.height - frame.top
  if (nodes.length === 0) return { x: frame.left + width / 2 - nodeWidth / 2, y: frame.top + margin, zoom: 1 }
  const all = extentOf(nodes.map(({ position }) => position))
  const [wide, high] = [(width - 2 * margin) / all.width, (height - 2 * margin) / all.height]
  const fits = Math.min(1, wide, high)
  const across = direction === 'down' ? wide : high
  const zoom = fits >= legible ? fits : Math.max(legible, Math.min(comfortable, across))
  const entry = nodes.find(({ isEntry }) => isEntry)?.position
  const start = fits >= legible ? undefined : entry
  if (direction === 'right') {
    const middle = start ? start.y + 44 : all.top + all.height / 2
    return {
      x: frame.left + margin - all.left * zoom,
      y: frame.top + height / 2 - middle * zoom,
      zoom,
    }
  }
  const middle = start ? start.x + nodeWidth / 2 : all.left + all.width / 2
  return { x: frame.left + width / 2 - middle * zoom, y: frame.top + margin - all.top * zoom, zoom }
}

/** Something on the canvas, in its own pixels. */
export interface Box extends Place {
  width: number
  height: number
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** So near the edge of the frame something is still seen well. */
const edge = 12

/** How far something has to be moved to be seen: no further than that. */
function into(from: number, to: number, size: number, covered: number): number {
  const least = covered + edge
  if (from < least) return least - from
  return to > size - edge ? Math.max(size - edge - to, least - from) : 0
}

/** The same view, moved no further than it takes to see something. */
function movedTo({ x, y, zoom }: View, box: Box, frame: Frame): View {
  const [left, top] = [box.x * zoom + x, box.y * zoom + y]
  return {
    x: x + into(left, left + box.width * zoom, frame.width, frame.left),
    y: y + into(top, top + box.height * zoom, frame.height, frame.top),
    zoom,
  }
}

/** The greatest zoom at which all of something is seen. */
function zoomFor({ width, height }: Box, frame: Frame): number {
  return Math.min(
    (frame.width - frame.left - 2 * edge) / width,
    (frame.height - frame.top - 2 * edge) / height,
  )
}

/**
 * The view moved so that something is seen, with what it belongs to where both can be read at once: that may take a
 * smaller picture. What can be seen already moves nothing.
 * @param beside - what leads to it; null where it is to be seen alone
 */
export function viewWith(view: View, box: Box, beside: Box | null, frame: Frame): View {
  if (!beside) return movedTo(view, box, frame)
  const both = around(box, beside)
  const most = zoomFor(both, frame)
  if (most >= view.zoom) return movedTo(view, both, frame)
  if (most < legible) return movedTo(view, box, frame)
  // What was there stays where it was, as far as it can.
  const smaller = {
    x: view.x + beside.x * (view.zoom - most),
    y: view.y + beside.y * (view.zoom - most),
    zoom: most,
  }
  return movedTo(smaller, both, frame)
}
