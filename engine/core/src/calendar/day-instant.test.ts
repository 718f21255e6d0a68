import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zonedInstant } from './clock-changes.fixture.ts'
import {
  type BusinessDayPolicy,
  dayInstant,
  type DayOfRun,
  dueInstant,
  type DueRule,
  instantAt,
  localDate,
  localTime,
  spread,
  weekdays,
} from './index.ts'

const zone = 'America/New_York'
const at = (date: string, time: string): number => instantAt(date, time, zone)
const shown = (instant: number): string => `${localDate(instant, zone)} ${localTime(instant, zone)}`

function dayOf(date: string, day: number, policy: BusinessDayPolicy = 'ignore', inZone = zone): DayOfRun {
  return { enrolledAt: at(date, '12:00'), day, time: '09:00', zone: inZone, policy, calendar: weekdays }
}

describe('dayInstant', () => {
  test('Day 1 is the day of enrolment, though its time has passed', () => {
    expect(shown(dayInstant(dayOf('2026-03-04', 1)))).toBe('2026-03-04 09:00')
  })

  test('Day 7 is six days later at the same time of day, across a change of the clocks', () => {
    expect(shown(dayInstant(dayOf('2026-03-04', 7)))).toBe('2026-03-10 09:00')
  })

  test('the day of enrolment is the one in the zone', () => {
    const late = {
      ...dayOf('2026-03-04', 1, 'ignore', 'Asia/Kolkata'),
      enrolledAt: at('2026-03-04', '20:00'),
    }
    expect(localDate(dayInstant(late), 'Asia/Kolkata')).toBe('2026-03-05')
  })

  test.each<[BusinessDayPolicy, string]>([
    ['ignore', '2026-03-07 09:00'],
    ['next', '2026-03-09 09:00'],
    ['previous', '2026-03-06 09:00'],
  ])('a Saturday under the policy "%s" becomes %s', (policy, expected) => {
    expect(shown(dayInstant(dayOf('2026-03-04', 4, policy)))).toBe(expected)
  })

  test('never goes back before enrolment: on a Saturday, "previous" means the Monday after', () => {
    expect(shown(dayInstant(dayOf('2026-03-07', 1, 'previous')))).toBe('2026-03-09 09:00')
    expect(shown(dayInstant(dayOf('2026-03-07', 2, 'previous')))).toBe('2026-03-09 09:00')
  })
})

describe('spread', () => {
  test('adds whole seconds, less than the minutes asked for, the same every time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 720 }), (seed, minutes) => {
        const moved = spread(1_000_000, minutes, seed) - 1_000_000
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThan(minutes * 60_000)
        expect(moved % 1_000).toBe(0)
        expect(spread(1_000_000, minutes, seed)).toBe(1_000_000 + moved)
      }),
    )
  })

  test('leaves the instant as it is when there are no minutes to spread over', () => {
    expect(spread(1_234, 0, 'acct_1:mail')).toBe(1_234)
  })

  test('spreads accounts evenly: no minute of an hour gets twice its share', () => {
    const minutes = new Map<number, number>()
    for (let account = 0; account < 6_000; account += 1) {
      const minute = Math.floor(spread(0, 60, `acct_${account}:mail`) / 60_000)
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
    }
    expect(minutes.size).toBe(60)
    expect(Math.max(...minutes.values())).toBeLessThan(200)
  })
})

describe('dueInstant', () => {
  const due = (
    date: string,
    time: string,
    rule: { businessDays: number; time?: string } | { hours: number },
  ): string => shown(dueInstant({ at: at(date, time), zone, calendar: weekdays, ...rule }))

  test.each<[string, string, number, string]>([
    ['2026-03-05', '12:00', 2, '2026-03-09 17:00'],
    ['2026-03-07', '12:00', 1, '2026-03-09 17:00'],
    ['2026-03-05', '12:00', 0, '2026-03-05 17:00'],
    ['2026-03-05', '18:00', 0, '2026-03-06 17:00'],
    ['2026-03-07', '12:00', 0, '2026-03-09 17:00'],
  ])('from %s %s, %d business days end on %s', (date, time, businessDays, expected) => {
    expect(due(date, time, { businessDays })).toBe(expected)
  })

  test('the time of day can be chosen', () => {
    expect(due('2026-03-05', '12:00', { businessDays: 1, time: '10:30' })).toBe('2026-03-06 10:30')
  })

  test.each<[string, string, number, string]>([
    ['2026-03-05', '10:00', 4, '2026-03-05 14:00'],
    ['2026-03-05', '13:00', 4, '2026-03-05 17:00'],
    ['2026-03-05', '16:00', 4, '2026-03-06 12:00'],
    ['2026-03-06', '16:00', 4, '2026-03-09 12:00'],
    ['2026-03-05', '06:00', 1, '2026-03-05 10:00'],
    ['2026-03-05', '20:00', 1, '2026-03-06 10:00'],
    ['2026-03-05', '09:00', 24, '2026-03-09 17:00'],
    ['2026-03-07', '12:00', 0.5, '2026-03-09 09:30'],
  ])('from %s %s, %d business hours end on %s', (date, time, hours, expected) => {
    expect(due(date, time, { hours })).toBe(expected)
  })

  test('nothing is due before it was asked for, nor on a day that is not a working day', () => {
    const rule = fc.oneof(
      fc.record({ businessDays: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ hours: fc.integer({ min: 0, max: 100 }) }),
    )
    fc.assert(
      fc.property(zonedInstant, rule, ({ at: from, zone: inZone }, asked) => {
        const place: DueRule = { at: from, zone: inZone, calendar: weekdays, ...asked }
        const end = dueInstant(place)
        expect(end).toBeGreaterThanOrEqual(from)
        const lost = inZone === 'Pacific/Apia' && localDate(end, inZone) === '2011-12-31'
        expect(weekdays.isWorkingDay(localDate(end, inZone)) || lost).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
