import { Temporal } from 'temporal-polyfill'
import { dateOf, dayNumber, type LocalDate } from './date.ts'
import { offsetAt } from './offset.ts'
import type { Instant, Zone } from './zone.ts'

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
  return dateOf(Math.floor(toWallClock(at, zone) / dayMs))
}

const minuteMs = 60_000
const timeText = /^([01]\d|2[0-3]):([0-5]\d)$/

/** @returns the time that the zone's clocks show at an instant, rounded down to the minute */
export function localTime(at: Instant, zone: Zone): LocalTime {
  const minutes = Math.floor(toWallClock(at, zone) / minuteMs)
  const ofDay = minutes - Math.floor(minutes / 1_440) * 1_440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

function sinceMidnight(time: LocalTime): number {
  const match = timeText.exec(time)
  if (!match) throw new RangeError(`There is no time "${time}".`)
  return (Number(match[1]) * 60 + Number(match[2])) * minuteMs
}

/**
 * The instant of a date and time of day in a zone. See `fromWallClock` for times that are skipped or come twice.
 * @throws RangeError when there is no such date, time or zone
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  return fromWallClock(dayNumber(date) * dayMs + sinceMidnight(time), zone)
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
