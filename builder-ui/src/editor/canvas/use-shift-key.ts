import { useEffect, useState } from 'react'

/** Whether Shift is held: then dragging on the canvas draws a frame. */
export function useShiftKey(): boolean {
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => setIsHeld(event.shiftKey)
    const onBlur = () => setIsHeld(false)
    addEventListener('keydown', onKey)
    addEventListener('keyup', onKey)
    addEventListener('blur', onBlur)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('keyup', onKey)
      removeEventListener('blur', onBlur)
    }
  }, [])
  return isHeld
}
