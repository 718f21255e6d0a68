import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, dayNumber, daysBetween, weekdayOf } from './date.ts'

const first = dayNumber('0000-01-01')
const last = dayNumber('9999-12-31')
const epoch = Temporal.PlainDate.from('1970-01-01')

describe('dates', () => {
  test('are counted, written and given their weekday as Temporal does, in every year', () => {
    const someDay = fc.oneof(
      fc.integer({ min: first, max: last }),
      fc
        .tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('02-28', '03-01', '12-31', '01-01'))
        .map(([year, day]) => dayNumber(`${String(year).padStart(4, '0')}-${day}`)),
    )
    fc.assert(
      fc.property(someDay, (number) => {
        const date = epoch.add({ days: number })
        expect(dateOf(number)).toBe(date.toString())
        expect(dayNumber(date.toString())).toBe(number)
        expect(weekdayOf(date.toString())).toBe(date.dayOfWeek)
      }),
      { numRuns: 2_000 },
    )
  })

  test('follow each other without a gap for 400 years, after which the calendar repeats itself', () => {
    let date = epoch
    for (let number = 0; number <= 146_097; number += 1) {
      if (dateOf(number) !== date.toString()) throw new Error(`Day ${number} is ${date.toString()}.`)
      date = date.add({ days: 1 })
    }
  })

  test.each(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-2-3'])(
    '%s is none',
    (date) => {
      expect(() => dayNumber(date)).toThrow(RangeError)
    },
  )

  test.each(['', '2026', '2026-02-03T09:00', '+012026-02-03', ' 2026-02-03', '2026-02-03\n'])(
    '"%s" is none',
    (date) => {
      expect(() => addDays(date, 1)).toThrow(RangeError)
    },
  )

  test('end with the year 9999 and begin with the year 0', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError)
    expect(() => dateOf(Number.NaN)).toThrow(RangeError)
  })

  test('are counted across months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-01-31', -90)).toBe('2026-11-02')
    expect(daysBetween('2026-12-31', '2027-03-01')).toBe(60)
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1)
  })
})
