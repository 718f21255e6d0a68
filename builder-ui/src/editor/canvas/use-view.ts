import { useReactFlow, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { nodeWidth, type Place } from '../../canvas/layout.ts'
import type { Direction } from '../model/direction.ts'
import { margin, viewOf } from '../model/view.ts'
import type { Editor } from '../use-editor.ts'
import type { StepNode } from './flow-items.ts'

/** What the ruler covers of the frame: at its left, or at its top. */
const rulers: Record<Direction, Place> = { down: { x: 84, y: 0 }, right: { x: 0, y: 44 } }

/** Everything, if it can be read then; else the beginning. */
export function wholeView(
  frame: { width: number; height: number },
  nodes: readonly StepNode[],
  direction: Direction,
): Viewport {
  const { x: left, y: top } = rulers[direction]
  const shown = nodes.map(({ position, data }) => ({ position, isEntry: data.card.node.type === 'entry' }))
  return viewOf(shown, { ...frame, left, top }, direction)
}

/** How far something has to be moved to be seen: no further than that. */
function into(from: number, to: number, size: number, covered: number): number {
  const least = covered + margin
  if (from < least) return least - from
  return to > size - margin ? Math.max(size - margin - to, least - from) : 0
}

/** What of the canvas is in sight: first the beginning, and then whatever was made last. */
export function useView({ made }: Editor, nodes: readonly StepNode[], direction: Direction) {
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
    const covered = rulers[direction]
    const by = {
      x: into(left, right, bounds.width, covered.x),
      y: into(top, bottom, bounds.height, covered.y),
    }
    if (by.x !== 0 || by.y !== 0) void flow.setViewport({ x: x + by.x, y: y + by.y, zoom })
  }, [made, flow, direction])

  const whole = useCallback(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {}
    void flow.setViewport(wholeView({ width, height }, latest.current, direction))
  }, [flow, direction])

  const isBegun = useRef(false)
  // Turned round, it is another picture.
  useEffect(() => {
    if (isBegun.current) whole()
  }, [whole])

  const begin = () => {
    isBegun.current = true
    whole()
    // Who made the canvas is there to be read; the way through a page by keyboard leads elsewhere.
    frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1')
  }
  return { frame, begin, whole }
}
