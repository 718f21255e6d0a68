export { type Calendar, weekdays } from './calendar.ts'
export { type BusinessDayPolicy, dayInstant, type DayOfRun, spread } from './day-instant.ts'
export { dueInstant, type DueRule } from './due-instant.ts'
export { addDuration, describeDuration } from './duration.ts'
export {
  addDays,
  daysBetween,
  instantAt,
  type LocalDate,
  localDate,
  type LocalTime,
  localTime,
  startOfDay,
} from './local.ts'
export { isZone, type Zone } from './zone.ts'
