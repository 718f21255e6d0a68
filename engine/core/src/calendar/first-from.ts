import { type Calendar, nearestWorkingDay } from './calendar.ts'
import { addDays, type LocalDate } from './date.ts'
import { localDate } from './local.ts'
import type { Instant, Zone } from './zone.ts'

/** Where days are counted, and whether only working days do. */
export interface Days {
  zone: Zone
  /** Null: every day will do. */
  workingDays: Calendar | null
}

/**
 * A planned instant, unless it comes too early: then the first that its rule allows.
 * @param from - the earliest instant that will do
 * @param onDay - the instant of the rule on a date
 */
export function firstFrom(
  from: Instant,
  planned: Instant,
  { zone, workingDays }: Days,
  onDay: (date: LocalDate) => Instant,
): Instant {
  if (planned >= from) return planned
  const today = localDate(from, zone)
  const first = onDay(today) >= from ? today : addDays(today, 1)
  const date = workingDays ? nearestWorkingDay(first, 1, workingDays) : first
  return onDay(date)
}
