import { expect, it } from 'vitest'
import { startPace } from './pace.ts'

const dayMs = 86_400_000

it('lets a clock pass as many days in a second as it was asked to', () => {
  let now = 1000
  const pace = startPace(0, 2, () => now)
  expect(pace.waitFor(dayMs)).toBe(500)
  now = 1400
  expect(pace.waitFor(dayMs)).toBe(100)
  now = 1500
  pace.arrived(dayMs)
  expect(pace.waitFor(2 * dayMs)).toBe(500)
})

it('keeps its speed when little is missed, and does not hurry after much', () => {
  let now = 0
  const pace = startPace(0, 1, () => now)
  now = 1100
  pace.arrived(dayMs)
  expect(pace.waitFor(2 * dayMs)).toBe(900)
  now = 60_000
  pace.arrived(2 * dayMs)
  expect(pace.waitFor(3 * dayMs)).toBe(750)
})

it('is of the clock that it was seen at, and of no other speed', () => {
  const pace = startPace(0, 1, () => 0)
  expect(pace.isOf(0, 1)).toBe(true)
  expect(pace.isOf(dayMs, 1)).toBe(false)
  expect(pace.isOf(0, 2)).toBe(false)
})
