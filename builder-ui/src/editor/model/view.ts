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

/** All of it, where it can be read then; else its beginning, at a size to read. */
export function viewOf(nodes: readonly ShownNode[], frame: Frame, direction: Direction): View {
  const width = frame.width - frame.left
  const height = frame.height - frame.top
  if (nodes.length === 0) return { x: frame.left + width / 2 - nodeWidth / 2, y: frame.top + margin, zoom: 1 }
  const all = extentOf(nodes.map(({ position }) => position))
  const fits = Math.min(1, (width - 2 * margin) / all.width, (height - 2 * margin) / all.height)
  const zoom = Math.max(legible, fits)
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
