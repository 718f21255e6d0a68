import { addDays, type LocalDate, weekdayOf } from './date.ts'

/** Says which days are working days. Holidays plug in here. */
export interface Calendar {
  isWorkingDay(date: LocalDate): boolean
}

/** Monday to Friday, without holidays. */
export const weekdays: Calendar = {
  isWorkingDay: (date) => weekdayOf(date) <= 5,
}

/** A calendar without a working day in more than a year is a mistake, not a holiday. */
const longestRest = 400

/**
 * The working day nearest to a date in one direction; the date itself, when it is one.
 * @throws Error when the calendar has none within 400 days
 */
export function nearestWorkingDay(date: LocalDate, direction: 1 | -1, calendar: Calendar): LocalDate {
  let day = date
  for (let rest = 0; rest < longestRest; rest += 1) {
    if (calendar.isWorkingDay(day)) return day
    day = addDays(day, direction)
  }
  throw new Error(`The calendar has no working day within ${longestRest} days of ${date}.`)
}

/** @returns the `count`th working day after a date; the date itself when `count` is 0 */
export function addWorkingDays(date: LocalDate, count: number, calendar: Calendar): LocalDate {
  let day = date
  for (let counted = 0; counted < count; counted += 1) {
    day = nearestWorkingDay(addDays(day, 1), 1, calendar)
  }
  return day
}
