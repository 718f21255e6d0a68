import { Temporal } from 'temporal-polyfill'
import { offsetAt } from './offset.ts'
import type { Instant, Zone } from './zone.ts'

/** A date without a zone: "2026-03-08". Years 0000 to 9999. */
export type LocalDate = string

/** A time of day, 24 hours: "09:00". */
export type LocalTime = string

export const dayMs = 86_400_000

/**
 * What the zone's clocks show, counted as if they stood in UTC. Days added to it are days of the calendar; only
 * `fromWallClock` makes an instant of it again.
 */
export function toWallClock(at: Instant, zone: Zone): number {
  return at + offsetAt(at, zone)
}

/**
 * The instant at which the zone's clocks show this. A time that they skip becomes as much later as they are put
 * forward (02:30 becomes 03:30); of a time that they show twice it is the first. This is Temporal's `compatible`.
 */
export function fromWallClock(wall: number, zone: Zone): Instant {
  const before = offsetAt(wall - dayMs, zone)
  const after = offsetAt(wall + dayMs, zone)
  if (before === after || offsetAt(wall - before, zone) === before) return wall - before
  return offsetAt(wall - after, zone) === after ? wall - after : wall - before
}

/** @returns the date that the zone's calendars show at an instant */
export function localDate(at: Instant, zone: Zone): LocalDate {
  return wallText(toWallClock(at, zone)).slice(0, 10)
}

/** @returns the time that the zone's clocks show at an instant, rounded down to the minute */
export function localTime(at: Instant, zone: Zone): LocalTime {
  return wallText(toWallClock(at, zone)).slice(11, 16)
}

/**
 * The instant of a date and time of day in a zone. See `fromWallClock` for times that are skipped or come twice.
 * @throws RangeError when there is no such date, time or zone
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  return fromWallClock(Temporal.Instant.from(`${date}T${time}Z`).epochMilliseconds, zone)
}

/**
 * The first instant of a date in a zone: not always 00:00, which some zones skip in spring.
 * @throws RangeError when there is no such date or zone
 */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  const midnight = instantAt(date, '00:00', zone)
  if (localTime(midnight, zone) === '00:00') return midnight
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

/** @returns the date `days` later; earlier when negative */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** @returns how many days `to` is after `from`; negative when it is before */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to).days
}

/** @returns a wall clock as "2026-03-08T09:00:00Z", the Z meaning nothing */
function wallText(wall: number): string {
  return Temporal.Instant.fromEpochMilliseconds(wall).toString()
}
