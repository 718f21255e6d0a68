import fc from 'fast-check'
import { expect, it } from 'vitest'
import { percentOf, roundedFacts } from './percent.ts'

it.each([
  [29, 50, 58],
  [7, 100, 7],
  [8, 10, 80],
  [0.58, 1, 58],
  [1.15, 1, 115],
  [23, 28, 82.1],
  [2, 3, 66.7],
  [1, 3, 33.3],
  [0, 7, 0],
])('%d of %d is %d %%', (used, limit, percent) => {
  expect(percentOf(used, limit)).toBe(percent)
})

it.each([
  [19.99, 25, 79.9],
  [1999, 2500, 79.9],
  [799_999, 1_000_000, 79.9],
  [99_999, 100_000, 99.9],
])('%d of %d is not yet the next whole number, but %d %%', (used, limit, percent) => {
  expect(percentOf(used, limit)).toBe(percent)
})

it('has nothing to say without a limit', () => {
  expect([
    percentOf(1, 0),
    percentOf(1, null),
    percentOf(null, 5),
    percentOf(1, -2),
    percentOf(1e308, 1e-9),
  ]).toEqual([null, null, null, null, null])
})

it('every count of a whole limit reaches its own share and misses the next', () => {
  for (let limit = 1; limit <= 400; limit += 1) {
    for (let percent = 1; percent <= 100; percent += 1) {
      const used = Math.ceil((percent * limit) / 100)
      expect(percentOf(used, limit)).toBeGreaterThanOrEqual(percent)
      expect(percentOf(used - 1, limit)).toBeLessThan(percent)
    }
  }
})

it('more used is never a smaller share, and a share has one decimal at most', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (a, b, limit) => {
      const [less, more] = [percentOf(Math.min(a, b), limit), percentOf(Math.max(a, b), limit)]
      expect(less!).toBeLessThanOrEqual(more!)
      expect(String(more)).toMatch(/^\d+(\.\d)?$/)
    }),
  )
})

it('what somebody says of a share is rounded alike, and nothing else is', () => {
  expect(
    roundedFacts({
      'usage.seats.percent': 82.14285714285714,
      'usage.api_calls.percent': 79.96,
      'usage.storage.percent': (29 / 100) * 100,
      'usage.seats.used': 19.99,
      'account.nps': 8.25,
      'event.percent': 'much',
    }),
  ).toEqual({
    'usage.seats.percent': 82.1,
    'usage.api_calls.percent': 79.9,
    'usage.storage.percent': 29,
    'usage.seats.used': 19.99,
    'account.nps': 8.25,
    'event.percent': 'much',
  })
})
