import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, nearestWorkingDay, weekdays } from './calendar.ts'
import { daysBetween } from './date.ts'
import { dayMs, fromWallClock, localDate, toWallClock } from './local.ts'
import type { Instant, Zone } from './zone.ts'

/** A length of time. `days` says which days are counted, and only goes with the unit days. */
export interface Duration {
  amount: number
  unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months'
  days?: 'calendar' | 'business' | undefined
}

type Add = (at: Instant, amount: number, zone: Zone) => Instant

const addByUnit = {
  minutes: (at, amount) => at + amount * 60_000,
  hours: (at, amount) => at + amount * 3_600_000,
  days: (at, amount, zone) => fromWallClock(toWallClock(at, zone) + amount * dayMs, zone),
  weeks: (at, amount, zone) => fromWallClock(toWallClock(at, zone) + amount * 7 * dayMs, zone),
  months: (at, months, zone) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(toWallClock(at, zone)).toZonedDateTimeISO('UTC')
    return fromWallClock(wall.add({ months }).epochMilliseconds, zone)
  },
} satisfies Record<Duration['unit'], Add>

/**
 * The instant a duration later. Minutes and hours are exact; days, weeks and months keep the time of day that the
 * zone's clocks show, so a day may last 23 or 25 hours. A month from 31 January ends on the last day of February.
 * Business days keep the time of day, too, and skip days that are not working days.
 * @throws Error when business days are asked of another unit than days
 */
export function addDuration(
  at: Instant,
  duration: Duration,
  zone: Zone,
  calendar: Calendar = weekdays,
): Instant {
  const { amount, unit, days } = duration
  if (days !== 'business') return addByUnit[unit](at, amount, zone)
  if (unit !== 'days') throw new Error(`There are no business ${unit}.`)
  const date = localDate(at, zone)
  return addByUnit.days(at, daysBetween(date, addWorkingDays(date, amount, calendar)), zone)
}

/**
 * The end of a duration that was moved to another instant: what counts business days ends on one, at its time of day.
 * @param end - where it was moved to
 */
export function fitDuration(end: Instant, { days }: Duration, zone: Zone, calendar: Calendar): Instant {
  if (days !== 'business') return end
  const date = localDate(end, zone)
  return addByUnit.days(end, daysBetween(date, nearestWorkingDay(date, 1, calendar)), zone)
}

/** @returns the duration in words: "3 days", "1 business day" */
export function describeDuration({ amount, unit, days }: Duration): string {
  const counted = amount === 1 ? unit.slice(0, -1) : unit
  return days === 'business' ? `${amount} business ${counted}` : `${amount} ${counted}`
}
