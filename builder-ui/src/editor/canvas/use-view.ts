import { useReactFlow, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { nodeWidth, type Place, tallest } from '../../canvas/layout.ts'
import { rulesPlace } from '../../canvas/rules-place.ts'
import { whenReleased } from '../../panel/pointer.ts'
import type { Direction } from '../model/direction.ts'
import { type Box, margin, viewOf, viewWith } from '../model/view.ts'
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
  const entry = shown.find(({ isEntry }) => isEntry)?.position
  const places = shown.map(({ position }) => position)
  // The goal and the rules belong to everything, too.
  if (entry) shown.push({ position: rulesPlace(entry, places, direction === 'right'), isEntry: false })
  return viewOf(shown, { ...frame, left, top }, direction)
}

/** A step with room below it for the plus of an open exit. */
function boxOf({ position, height = tallest }: StepNode): Box {
  return { ...position, width: nodeWidth, height: height + margin }
}

/** What of the canvas is in sight: first the beginning, and then whatever was made last. */
export function useView(
  { made, document, selection }: Editor,
  nodes: readonly StepNode[],
  direction: Direction,
) {
  const frame = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  const latest = useRef({ nodes, document })
  const known = useRef(document)
  useEffect(() => {
    latest.current = { nodes, document }
  })

  /** Moves the view so that a step is seen, with what leads to it where that is given. */
  const bring = useCallback(
    (id: string | undefined, beside?: string) => {
      const nodeOf = (wanted: string | undefined) => latest.current.nodes.find((one) => one.id === wanted)
      const [node, before] = [nodeOf(id), nodeOf(beside)]
      const bounds = frame.current?.getBoundingClientRect()
      if (!node || !bounds) return
      const { x: left, y: top } = rulers[direction]
      const within = { width: bounds.width, height: bounds.height, left, top }
      const view = flow.getViewport()
      const next = viewWith(view, boxOf(node), before ? boxOf(before) : null, within)
      if (next.x !== view.x || next.y !== view.y || next.zoom !== view.zoom) void flow.setViewport(next)
    },
    [flow, direction],
  )

  useEffect(() => {
    const [id] = made
    const { document: now } = latest.current
    const isNew = !known.current.nodes.some((one) => one.id === id)
    known.current = now
    bring(id, isNew ? now.edges.find(({ to }) => to === id)?.from : undefined)
  }, [made, bring])

  // A step that is chosen has its panel over a part of the canvas: not over the step. It stays where it is while it is pressed.
  const chosen = selection.nodes.size === 1 ? [...selection.nodes][0] : undefined
  useEffect(() => {
    if (chosen !== undefined) whenReleased(() => setTimeout(() => bring(chosen)))
  }, [chosen, bring])

  const whole = useCallback(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {}
    void flow.setViewport(wholeView({ width, height }, latest.current.nodes, direction))
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
