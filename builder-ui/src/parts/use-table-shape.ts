import { type RefObject, useLayoutEffect, useRef } from 'react'

/** A table; one whose columns are nearer; cards with several values beside each other; with one below the other. */
type Shape = 'table' | 'tight' | 'cards' | 'lines'

/** Below this a card has room for one value in a line. */
const linesBelowPx = 400
const phone = '(max-width: 47.99em)'

/** Tries the shapes, the roomiest first, whatever it is now. */
function fit(frame: HTMLElement): void {
  const table = frame.firstElementChild
  if (!(table instanceof HTMLElement)) return
  const show = (shape: Shape) => (frame.dataset['shape'] = shape)
  const fitsAs = (shape: Shape) => show(shape) && table.offsetWidth <= frame.clientWidth
  if (!matchMedia(phone).matches && (fitsAs('table') || fitsAs('tight'))) return
  show(frame.clientWidth < linesBelowPx ? 'lines' : 'cards')
}

/**
 * Keeps `data-shape` of a frame around a table at what there is room for. That depends on the words in it and on what
 * stands beside it, which no breakpoint knows: so it is measured, before anything is painted.
 */
export function useTableShape(rows: readonly unknown[]): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const frame = ref.current
    if (!frame) return
    let isHere = true
    fit(frame)
    const observer = new ResizeObserver(() => fit(frame))
    observer.observe(frame)
    void document.fonts.ready.then(() => isHere && fit(frame))
    return () => {
      isHere = false
      observer.disconnect()
    }
  }, [rows])
  return ref
}
