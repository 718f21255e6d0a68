import { fnv1a32 } from '../experiment/index.ts'
import { type Calendar, nearestWorkingDay } from './calendar.ts'
import { addDays, type LocalDate } from './date.ts'
import { instantAt, localDate, type LocalTime, startOfDay } from './local.ts'
import type { Instant, Zone } from './zone.ts'

/** What a day that is not a working day becomes: itself, or the working day nearest to it. */
export type BusinessDayPolicy = 'ignore' | 'next' | 'previous'

/** Day N of a run. Day 1 is the day of enrolment in the zone. */
export interface DayOfRun {
  enrolledAt: Instant
  day: number
  time: LocalTime
  zone: Zone
  policy: BusinessDayPolicy
  calendar: Calendar
}

/**
 * When Day N comes: N - 1 days of the calendar after the date of enrolment, at the time of day, moved to a working
 * day if the policy says so; never to a date before enrolment. It may be before now, as Day 1 at 09:00 is for
 * whoever enrols at noon: what then is for the caller to say.
 */
export function dayInstant({ enrolledAt, day, time, zone, policy, calendar }: DayOfRun): Instant {
  const enrolled = localDate(enrolledAt, zone)
  return instantAt(moveDay(addDays(enrolled, day - 1), policy, calendar, enrolled), time, zone)
}

function moveDay(
  date: LocalDate,
  policy: BusinessDayPolicy,
  calendar: Calendar,
  earliest: LocalDate,
): LocalDate {
  if (policy === 'ignore') return date
  const moved = nearestWorkingDay(date, policy === 'next' ? 1 : -1, calendar)
  return moved < earliest ? nearestWorkingDay(date, 1, calendar) : moved
}

/**
 * Spreads instants that would fall together: adds whole seconds, always the same for the same seed.
 * @param minutes - the instant moves by less than this; 0 leaves it as it is
 * @param seed - ASCII; what is to be spread, such as the account and the node
 */
export function spread(at: Instant, minutes: number, seed: string): Instant {
  const seconds = Math.floor(minutes * 60)
  return seconds < 1 ? at : at + (fnv1a32(seed) % seconds) * 1_000
}

/** The same, within what is left of the local day: a spread makes no Monday of a Sunday, nor a Saturday of a Friday. */
export function spreadWithinDay(at: Instant, minutes: number, seed: string, zone: Zone): Instant {
  const midnight = startOfDay(addDays(localDate(at, zone), 1), zone)
  return spread(at, Math.min(minutes, (midnight - at) / 60_000), seed)
}
