import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { zonedInstant } from './clock-changes.fixture.ts'
import { addDays, daysBetween, instantAt, isZone, localDate, localTime, startOfDay } from './index.ts'
import { offsetAt } from './offset.ts'
import { resolveOffset } from './zone.ts'

const iso = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString()
const ms = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const newYork = 'America/New_York'

describe('zones', () => {
  test.each(['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])('%s is one', (zone) => {
    expect(isZone(zone)).toBe(true)
  })

  test.each(['', '+02:00', 'Mars/Olympus', 'Europe/London ', '2026-01-01T00:00[Europe/London]', '__proto__'])(
    '"%s" is none',
    (zone) => {
      expect(isZone(zone)).toBe(false)
    },
  )

  test('an unknown zone throws, again and again', () => {
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(RangeError)
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('offsets', () => {
  test('the remembered offset is the resolved one, first asked and asked again', () => {
    fc.assert(
      fc.property(zonedInstant, ({ at, zone }) => {
        const resolved = resolveOffset(at, zone)
        expect(offsetAt(at, zone)).toBe(resolved)
        expect(offsetAt(at, zone)).toBe(resolved)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('local dates and times', () => {
  test('are what Temporal says they are', () => {
    fc.assert(
      fc.property(zonedInstant, ({ at, zone }) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        expect(localDate(at, zone)).toBe(zoned.toPlainDate().toString())
        expect(localTime(at, zone)).toBe(zoned.toPlainTime().toString().slice(0, 5))
      }),
      { numRuns: 500 },
    )
  })

  test('become the instants that Temporal makes of them, skipped and repeated times included', () => {
    fc.assert(
      fc.property(zonedInstant, fc.constantFrom(0, 1, -1), ({ at, zone }, daysOff) => {
        const date = addDays(localDate(at, zone), daysOff)
        const time = localTime(at, zone)
        const expected = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone)
        expect(instantAt(date, time, zone)).toBe(expected.epochMilliseconds)
        expect(startOfDay(date, zone)).toBe(expected.startOfDay().epochMilliseconds)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a skipped time is as much later as the clocks are put forward', () => {
    expect(iso(instantAt('2026-03-08', '02:30', newYork))).toBe('2026-03-08T07:30:00Z')
    expect(localTime(instantAt('2026-03-08', '02:30', newYork), newYork)).toBe('03:30')
  })

  test('of a time that comes twice it is the first', () => {
    expect(iso(instantAt('2026-11-01', '01:30', newYork))).toBe('2026-11-01T05:30:00Z')
  })

  test('a day whose midnight is skipped starts at 01:00', () => {
    expect(iso(startOfDay('2018-11-04', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00Z')
    expect(localTime(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('01:00')
  })

  test('the date depends on the zone', () => {
    const at = ms('2026-06-01T23:30:00Z')
    expect(localDate(at, 'UTC')).toBe('2026-06-01')
    expect(localDate(at, 'Asia/Kolkata')).toBe('2026-06-02')
    expect(localTime(at, 'Asia/Kolkata')).toBe('05:00')
  })

  test.each([
    ['2026-02-30', '09:00'],
    ['2026-2-3', '09:00'],
    ['2026-02-03', '25:00'],
  ])('%s %s is refused', (date, time) => {
    expect(() => instantAt(date, time, 'UTC')).toThrow(RangeError)
  })
})

describe('days', () => {
  test('between a date and that date n days later there are n', () => {
    const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('1970-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })
})
