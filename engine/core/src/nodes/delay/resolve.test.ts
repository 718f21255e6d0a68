import { describe, expect, test } from 'vitest'
import { instantAt, localDate, localTime, workingWeekOf } from '../../calendar/index.ts'
import type { PlanContent } from '../../plan/plan.ts'
import { resolve } from '../../resolve/resolve.ts'
import { DayData } from '../day/definition.ts'
import { DelayData } from './definition.ts'

const content = { timeOfDay: '09:00' } as PlanContent

function contextAt(zone: string, date: string, time: string) {
  const at = instantAt(date, time, zone)
  const calendar = workingWeekOf(zone)
  return {
    content,
    stepId: 'wait',
    at,
    enrolledAt: at,
    accountId: 'a1',
    zone,
    calendar,
    facts: {},
    history: [],
  }
}

function shown(until: unknown, zone: string): string {
  if (typeof until !== 'number') throw new Error('It waits for no instant.')
  return `${localDate(until, zone)} ${localTime(until, zone)}`
}

function delayed(data: unknown, zone: string, date: string, time: string): string {
  const node = { id: 'wait', type: 'delay' as const, data: DelayData.parse(data) }
  const { answer } = resolve(node, contextAt(zone, date, time))
  return shown(answer.kind === 'wait' && answer.until, zone)
}

const oneWorkingDay = { amount: 1, unit: 'days', days: 'business' }
const newYork = 'America/New_York'

describe('a delay of business days that ends at a time of day', () => {
  // 5 March 2026 is a Thursday.
  test.each([
    ['a Thursday afternoon', '2026-03-05', '15:00', '2026-03-09 09:00'],
    ['a Thursday morning', '2026-03-05', '08:00', '2026-03-06 09:00'],
    ['a Friday morning', '2026-03-06', '08:00', '2026-03-09 09:00'],
    ['a Friday afternoon', '2026-03-06', '15:00', '2026-03-10 09:00'],
    ['a Saturday', '2026-03-07', '12:00', '2026-03-10 09:00'],
  ])('from %s ends on a working day', (_, date, time, expected) => {
    expect(delayed({ duration: oneWorkingDay, at: '09:00' }, newYork, date, time)).toBe(expected)
  })

  test('of calendar days it may be a Saturday', () => {
    expect(
      delayed({ duration: { amount: 1, unit: 'days' }, at: '09:00' }, newYork, '2026-03-05', '15:00'),
    ).toBe('2026-03-07 09:00')
  })

  test.each([
    ['Asia/Riyadh', '2026-03-05', '2026-03-08 03:00'],
    ['Africa/Cairo', '2026-03-07', '2026-03-08 03:00'],
    ['Asia/Dubai', '2026-03-05', '2026-03-06 03:00'],
    ['Asia/Tehran', '2026-03-05', '2026-03-07 03:00'],
    ['Asia/Kabul', '2026-03-04', '2026-03-07 03:00'],
    ['Europe/Berlin', '2026-03-06', '2026-03-09 03:00'],
  ])('in %s from %s is over at %s: weeks differ', (zone, date, expected) => {
    expect(delayed({ duration: oneWorkingDay }, zone, date, '03:00')).toBe(expected)
  })
})

test('a day that is spread over many minutes stays that day', () => {
  const data = DayData.parse({ day: 3, time: '22:00', onNonWorkingDay: 'next', spreadMinutes: 720 })
  const node = { id: 'd', type: 'day' as const, data }
  const days = new Set<string>()
  for (let account = 0; account < 200; account += 1) {
    const context = { ...contextAt(newYork, '2026-03-04', '10:00'), accountId: `acct_${account}` }
    const { answer } = resolve(node, context)
    days.add(shown(answer.kind === 'wait' && answer.until, newYork).slice(0, 10))
  }
  expect([...days]).toEqual(['2026-03-06'])
})
