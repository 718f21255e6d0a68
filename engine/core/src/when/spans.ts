import type { Duration } from '../playbook/duration.ts'
import { dayMinutes, type Span } from './interval.ts'

/** By how much clocks are put forward or back: an hour of the wall may be none, or two. */
const clockChange = 60

const exactly = (days: number): Span => ({ least: days * dayMinutes, most: days * dayMinutes })

/** Months have 28 to 31 days; several in a row come close to the mean of 30.4369. */
function months(amount: number): Span {
  return {
    least: Math.max(28 * amount, Math.floor(30.4369 * amount) - 2) * dayMinutes,
    most: Math.min(31 * amount, Math.ceil(30.4369 * amount) + 2) * dayMinutes,
  }
}

const spans: Record<Duration['unit'], (amount: number) => Span> = {
  minutes: (amount) => ({ least: amount - clockChange, most: amount + clockChange }),
  hours: (amount) => ({ least: amount * 60 - clockChange, most: amount * 60 + clockChange }),
  days: exactly,
  weeks: (amount) => exactly(amount * 7),
  months,
}

/**
 * How long so many working days can be: as short as with a whole week before the first rest, as long as when each week
 * begins with one.
 * @param longestRest - the most days in a row that are no working days
 */
export function workingDays(count: number, longestRest: number): Span {
  if (count === 0) return { least: 0, most: 0 }
  const least = count + Math.floor((count - 1) / 5) * Math.min(longestRest, 2)
  return { least: least * dayMinutes, most: (count + Math.ceil(count / 5) * longestRest) * dayMinutes }
}

/** @returns how long a duration is by the wall clock, at least and at most */
export function spanOf({ amount, unit, days }: Duration, longestRest: number): Span {
  const span = days === 'business' ? workingDays(amount, longestRest) : spans[unit](amount)
  return { least: Math.max(0, span.least), most: span.most }
}
