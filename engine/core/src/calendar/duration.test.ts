import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { zonedInstant } from './clock-changes.fixture.ts'
import {
  addDuration,
  type Calendar,
  describeDuration,
  instantAt,
  localDate,
  localTime,
  weekdays,
} from './index.ts'

const newYork = 'America/New_York'
const christmas: Calendar = {
  isWorkingDay: (date) => weekdays.isWorkingDay(date) && date !== '2026-12-25',
}

/** What the clocks of New York show after a duration. */
function after(
  date: string,
  time: string,
  duration: Parameters<typeof addDuration>[1],
  calendar?: Calendar,
): string {
  const at = addDuration(instantAt(date, time, newYork), duration, newYork, calendar)
  return `${localDate(at, newYork)} ${localTime(at, newYork)}`
}

describe('addDuration', () => {
  test('agrees with Temporal for every unit of the calendar', () => {
    const unit = fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months')
    fc.assert(
      fc.property(zonedInstant, unit, fc.integer({ min: 1, max: 60 }), ({ at, zone }, inUnit, amount) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        const expected = zoned.add({ [inUnit]: amount }).epochMilliseconds
        expect(addDuration(at, { amount, unit: inUnit }, zone)).toBe(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a day keeps the time of day, 24 hours do not', () => {
    expect(after('2026-03-07', '09:00', { amount: 1, unit: 'days' })).toBe('2026-03-08 09:00')
    expect(after('2026-03-07', '09:00', { amount: 24, unit: 'hours' })).toBe('2026-03-08 10:00')
  })

  test('a month after 31 January is the last day of February', () => {
    expect(after('2026-01-31', '09:00', { amount: 1, unit: 'months' })).toBe('2026-02-28 09:00')
    expect(after('2028-01-31', '09:00', { amount: 1, unit: 'months' })).toBe('2028-02-29 09:00')
  })

  test('business days skip weekends and holidays, and keep the time of day', () => {
    const days = 'business'
    expect(after('2026-12-23', '10:15', { amount: 2, unit: 'days', days })).toBe('2026-12-25 10:15')
    expect(after('2026-12-23', '10:15', { amount: 2, unit: 'days', days }, christmas)).toBe(
      '2026-12-28 10:15',
    )
    expect(after('2026-12-26', '10:15', { amount: 1, unit: 'days', days })).toBe('2026-12-28 10:15')
  })

  test('n business days hold n working days', () => {
    fc.assert(
      fc.property(zonedInstant, fc.integer({ min: 1, max: 30 }), ({ at, zone }, amount) => {
        const end = addDuration(at, { amount, unit: 'days', days: 'business' }, zone)
        let working = 0
        for (let day = 1; ; day += 1) {
          const date = localDate(addDuration(at, { amount: day, unit: 'days' }, zone), zone)
          if (date > localDate(end, zone)) break
          if (weekdays.isWorkingDay(date)) working += 1
        }
        // Apia went from 29 to 31 December 2011: a working day that nobody lived.
        const lost =
          zone === 'Pacific/Apia' &&
          localDate(at, zone) < '2011-12-31' &&
          localDate(end, zone) >= '2011-12-30'
        if (!lost) expect(working).toBe(amount)
        expect(weekdays.isWorkingDay(localDate(end, zone)) || lost).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('there are no business hours as a length of time', () => {
    expect(() => addDuration(0, { amount: 1, unit: 'hours', days: 'business' }, 'UTC')).toThrow(
      'business hours',
    )
  })

  test('a calendar without working days is refused, not searched for ever', () => {
    const never: Calendar = { isWorkingDay: () => false }
    expect(() => addDuration(0, { amount: 1, unit: 'days', days: 'business' }, 'UTC', never)).toThrow(
      'no working day',
    )
  })
})

test.each([
  [{ amount: 3, unit: 'days' }, '3 days'],
  [{ amount: 1, unit: 'weeks' }, '1 week'],
  [{ amount: 1, unit: 'days', days: 'business' }, '1 business day'],
  [{ amount: 5, unit: 'days', days: 'business' }, '5 business days'],
  [{ amount: 2, unit: 'months', days: 'calendar' }, '2 months'],
] as const)('%j in words is "%s"', (duration, words) => {
  expect(describeDuration(duration)).toBe(words)
})
