import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Place } from '../../canvas/layout.ts'
import { edgeAt, isOnCanvas } from '../canvas/under-pointer.ts'
import type { PaletteItem } from '../model/palette-items.ts'

/** Something of the palette that is being dragged. */
export interface PaletteDrag {
  item: PaletteItem
  at: Place
  /** The edge that it is held over. */
  edge: string | null
}

/** Nearer than this it is a click. */
const threshold = 6

/** A finger that goes up or down scrolls the list; one that goes aside takes something out of it. */
function isDragged({ from, isTouch }: { from: Place; isTouch: boolean }, { x, y }: Place): boolean {
  const [aside, along] = [Math.abs(x - from.x), Math.abs(y - from.y)]
  return Math.hypot(aside, along) >= threshold && (!isTouch || aside > along)
}

/** Dragging from the palette onto the canvas, with whatever points. */
export function usePaletteDrag(onDrop: (item: PaletteItem, at: Place, edge: string | null) => void) {
  const [drag, setDrag] = useState<PaletteDrag | null>(null)
  const begun = useRef<{ item: PaletteItem; from: Place; isTouch: boolean } | null>(null)
  const dragged = useRef<PaletteDrag | null>(null)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })

  useEffect(() => {
    const show = (next: PaletteDrag | null) => {
      dragged.current = next
      setDrag(next)
    }
    const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      const start = begun.current
      if (!start) return
      if (!dragged.current && !isDragged(start, { x, y })) return
      show({ item: start.item, at: { x, y }, edge: edgeAt({ x, y }) })
    }
    const end = ({ type }: Event) => {
      const last = dragged.current
      begun.current = null
      show(null)
      if (last && type === 'pointerup' && isOnCanvas(last.at)) latest.current(last.item, last.at, last.edge)
    }
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && begun.current && end(event)
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', escape)
    }
  }, [])

  const begin = (event: PointerEvent<HTMLElement>, item: PaletteItem) => {
    if (event.button !== 0) return
    const isTouch = event.pointerType === 'touch'
    // A finger holds on to what it touched first; the canvas is elsewhere.
    if (isTouch) event.currentTarget.releasePointerCapture(event.pointerId)
    begun.current = { item, from: { x: event.clientX, y: event.clientY }, isTouch }
  }
  return { drag, begin }
}
