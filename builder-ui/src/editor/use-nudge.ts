import { useCallback, useEffect, useRef, useState } from 'react'
import type { Place } from '../canvas/layout.ts'

/** Arrow keys that follow each other within this time are one gesture. */
const burstMs = 500

export interface Nudge {
  /** Where nodes are shown while the keys are being pressed. */
  places: ReadonlyMap<string, Place> | null
  move(ids: Iterable<string>, by: Place): void
  /** Makes what was moved so far a gesture. */
  finish(): void
}

/** Moving nodes by the arrow keys: a burst of them is one step of undo. */
export function useNudge(
  placeOf: (id: string) => Place | undefined,
  commit: (to: ReadonlyMap<string, Place>) => void,
): Nudge {
  const [places, setPlaces] = useState<ReadonlyMap<string, Place> | null>(null)
  const moved = useRef<ReadonlyMap<string, Place> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ placeOf, commit })
  useEffect(() => {
    latest.current = { placeOf, commit }
  })

  const finish = useCallback(() => {
    clearTimeout(timer.current)
    const to = moved.current
    moved.current = null
    if (!to) return
    setPlaces(null)
    latest.current.commit(to)
  }, [])

  const move = useCallback(
    (ids: Iterable<string>, by: Place) => {
      const next = new Map(moved.current)
      for (const id of ids) {
        const from = next.get(id) ?? latest.current.placeOf(id)
        if (from) next.set(id, { x: from.x + by.x, y: from.y + by.y })
      }
      moved.current = next
      setPlaces(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(finish, burstMs)
    },
    [finish],
  )

  useEffect(() => {
    // Before what was done is kept for a reload.
    addEventListener('pagehide', finish, { capture: true })
    return () => {
      removeEventListener('pagehide', finish, { capture: true })
      finish()
    }
  }, [finish])

  return { places, move, finish }
}
