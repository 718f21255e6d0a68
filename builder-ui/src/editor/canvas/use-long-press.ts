import { type PointerEvent, useRef } from 'react'
import type { Place } from '../../canvas/layout.ts'

const holdMs = 550
/** A finger that moves further means something else. */
const slack = 10

/** A finger that rests on something asks what can be done with it, as the other button of a mouse does. */
export function useLongPress(onHold: (at: Place) => void) {
  const pressed = useRef<{ at: Place; timer: ReturnType<typeof setTimeout> } | null>(null)
  const cancel = () => {
    clearTimeout(pressed.current?.timer)
    pressed.current = null
  }
  return {
    onPointerDownCapture: ({ pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent) => {
      cancel()
      if (pointerType !== 'touch' || !isPrimary) return
      const timer = setTimeout(() => {
        pressed.current = null
        onHold({ x, y })
      }, holdMs)
      pressed.current = { at: { x, y }, timer }
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent) => {
      const from = pressed.current?.at
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > slack) cancel()
    },
    onPointerUpCapture: cancel,
    onPointerCancelCapture: cancel,
  }
}
