import { addWorkingDays, type Calendar, nearestWorkingDay } from './calendar.ts'
import { addDays } from './date.ts'
import { instantAt, localDate, type LocalTime } from './local.ts'
import type { Instant, Zone } from './zone.ts'

const opens: LocalTime = '09:00'
const closes: LocalTime = '17:00'

/** Until when something has to be done: in so many working days at a time of day, or in so many business hours. */
export type DueRule = {
  at: Instant
  zone: Zone
  calendar: Calendar
} & ({ businessDays: number; time?: LocalTime } | { hours: number })

/**
 * When something is due. Days: the nth working day after the local date, at `time` (17:00 when left out); 0 is
 * today, or the next working day when today is none or its time has passed. Hours: counted from 09:00 to 17:00 on
 * working days only.
 */
export function dueInstant(rule: DueRule): Instant {
  return 'hours' in rule
    ? dueInHours(rule, rule.hours)
    : dueInDays(rule, rule.businessDays, rule.time ?? closes)
}

type Place = Pick<DueRule, 'at' | 'zone' | 'calendar'>

function dueInDays({ at, zone, calendar }: Place, businessDays: number, time: LocalTime): Instant {
  const today = localDate(at, zone)
  if (businessDays > 0) return instantAt(addWorkingDays(today, businessDays, calendar), time, zone)
  const due = instantAt(nearestWorkingDay(today, 1, calendar), time, zone)
  return due >= at ? due : instantAt(addWorkingDays(today, 1, calendar), time, zone)
}

function dueInHours({ at, zone, calendar }: Place, hours: number): Instant {
  let date = localDate(at, zone)
  let left = hours * 3_600_000
  for (;;) {
    date = nearestWorkingDay(date, 1, calendar)
    const start = Math.max(at, instantAt(date, opens, zone))
    const open = Math.max(0, instantAt(date, closes, zone) - start)
    if (open > 0 && left <= open) return start + left
    left -= open
    date = addDays(date, 1)
  }
}
