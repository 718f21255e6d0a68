import { wallNow } from '../wall-now.ts'

const dayMs = 86_400_000

/** What has been missed is not made up for by hurrying: a clock that was held up goes on at its own speed. */
const mostLagMs = 250

/** How fast a playing clock goes, and where it was last seen. */
export interface Pace {
  /** @returns how many milliseconds of the wall are left until the clock may be at an instant */
  waitFor(at: number): number
  /** The clock has been brought to an instant. */
  arrived(at: number): void
  /** Whether it is the pace of a clock at this instant and of this speed. */
  isOf(at: number, daysPerSecond: number): boolean
}

/** @param from - where the clock is now, in epoch milliseconds */
export function startPace(from: number, daysPerSecond: number, now = wallNow): Pace {
  let at = from
  let wall = now()
  const wallOf = (instant: number) => wall + ((instant - at) / dayMs / daysPerSecond) * 1000
  return {
    waitFor: (instant) => Math.max(0, wallOf(instant) - now()),
    arrived(instant) {
      wall = Math.max(wallOf(instant), now() - mostLagMs)
      at = instant
    },
    isOf: (instant, speed) => instant === at && speed === daysPerSecond,
  }
}
