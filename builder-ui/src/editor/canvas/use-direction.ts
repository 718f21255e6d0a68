import { useState } from 'react'
import type { Place } from '../../canvas/layout.ts'
import { bestDirection, type Direction } from '../model/direction.ts'

/** Which way the days go on the canvas, and turning it round. */
export interface Turning {
  direction: Direction
  turn(): void
}

const key = 'daymark-direction'

/** What was chosen in this browser; null where the frame decides. */
function kept(): Direction | null {
  try {
    const chosen = localStorage.getItem(key)
    return chosen === 'down' || chosen === 'right' ? chosen : null
  } catch {
    return null
  }
}

/** What stands around the canvas, roughly: it is not there yet when this is asked. */
const around = { width: 320, height: 160 }

/** Which way the days go: as it was chosen last, else as the frame's shape suggests. It is no part of the playbook. */
export function useDirection(places: ReadonlyMap<string, Place>): Turning {
  const [direction, setDirection] = useState<Direction>(
    () =>
      kept() ??
      bestDirection(places, { width: innerWidth - around.width, height: innerHeight - around.height }),
  )
  const turn = () => {
    const next = direction === 'down' ? 'right' : 'down'
    setDirection(next)
    try {
      localStorage.setItem(key, next)
    } catch {
      // A browser that keeps nothing turns it for now.
    }
  }
  return { direction, turn }
}
