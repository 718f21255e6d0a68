import { type KeyboardEvent, useRef } from 'react'

/** Whether Escape is meant for a list or a dialog that is open there. */
function isOpenThere({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[aria-expanded="true"], [role="menu"]') !== null
}

/** Escape leaves the panel, unless it was meant for something within it, or comes from a dialog above it. */
export function useLeaving(onLeave: (() => void) | undefined) {
  // Looked at before the list that it closes has closed.
  const isForList = useRef(false)
  return {
    onKeyDownCapture: (event: KeyboardEvent) => {
      isForList.current = isOpenThere(event)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const isWithin = event.target instanceof Node && event.currentTarget.contains(event.target)
      if (event.key !== 'Escape' || !isWithin || event.defaultPrevented || isForList.current || !onLeave)
        return
      event.stopPropagation()
      onLeave()
    },
  }
}
