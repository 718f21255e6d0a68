import { expect, it } from 'vitest'
import { percentOf } from './percent.ts'

it.each([
  [29, 50, 58],
  [7, 100, 7],
  [8, 10, 80],
  [0.58, 1, 58],
  [1.15, 1, 115],
  [19.99, 25, 79.96],
  [23, 28, 82.14285714285714],
  [0, 7, 0],
])('%d of %d is %d %%', (used, limit, percent) => {
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
