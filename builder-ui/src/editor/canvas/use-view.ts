import { useReactFlow, type Viewport } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { nodeWidth } from '../../canvas/layout.ts'
import type { Editor } from '../use-editor.ts'
import type { StepNode } from './flow-items.ts'

const margin = 40
/** Smaller than this nobody reads what steps say. */
const legible = 0.72

/** Everything, if it can be read then; else the beginning at the top. */
function firstView(frame: HTMLElement | null, nodes: readonly StepNode[]): Viewport {
  const { clientWidth = 0, clientHeight = 0 } = frame ?? {}
  if (nodes.length === 0) return { x: clientWidth / 2 - nodeWidth / 2, y: margin, zoom: 1 }
  const left = Math.min(...nodes.map(({ position }) => position.x))
  const right = Math.max(...nodes.map(({ position }) => position.x + nodeWidth))
  const top = Math.min(...nodes.map(({ position }) => position.y))
  const bottom = Math.max(...nodes.map(({ position, height = 0 }) => position.y + height))
  const fits = Math.min(
    1,
    (clientWidth - 2 * margin) / (right - left),
    (clientHeight - 2 * margin) / (bottom - top),
  )
  const zoom = Math.max(legible, fits)
  const entry = nodes.find(({ data }) => data.card.node.type === 'entry')
  const middle = fits >= legible || !entry ? (left + right) / 2 : entry.position.x + nodeWidth / 2
  return { x: clientWidth / 2 - middle * zoom, y: margin - top * zoom, zoom }
}

/** How far something has to be moved to be seen: no further than that. */
function into(from: number, to: number, size: number): number {
  if (from < margin) return margin - from
  return to > size - margin ? Math.max(size - margin - to, margin - from) : 0
}

/** What of the canvas is in sight: first the beginning, and then whatever was made last. */
export function useView({ made }: Editor, nodes: readonly StepNode[]) {
  const frame = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  const latest = useRef(nodes)
  useEffect(() => {
    latest.current = nodes
  })

  useEffect(() => {
    const [id] = made
    const node = latest.current.find((one) => one.id === id)
    const bounds = frame.current?.getBoundingClientRect()
    if (!node || !bounds) return
    const { x, y, zoom } = flow.getViewport()
    const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y]
    const right = left + nodeWidth * zoom
    const bottom = top + ((node.height ?? 0) + margin) * zoom
    const by = { x: into(left, right, bounds.width), y: into(top, bottom, bounds.height) }
    if (by.x !== 0 || by.y !== 0) void flow.setViewport({ x: x + by.x, y: y + by.y, zoom })
  }, [made, flow])

  const begin = () => {
    void flow.setViewport(firstView(frame.current, nodes))
    // Who made the canvas is there to be read; the way through a page by keyboard leads elsewhere.
    frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1')
  }
  return { frame, begin }
}
