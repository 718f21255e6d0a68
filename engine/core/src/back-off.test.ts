import { expect, test } from 'vitest'
import { backOffMs } from './back-off.ts'

test('a pause is twice as long after each failure, up to the longest, however many there are', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 2_000].map((failures) =>
    backOffMs({ firstMs: 100, longestMs: 1_000 }, failures),
  )
  expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000])
})

test('before any failure it is as after the first', () => {
  expect(backOffMs({ firstMs: 100, longestMs: 1_000 }, 0)).toBe(100)
})

test('the longest holds from the first', () => {
  expect(backOffMs({ firstMs: 5_000, longestMs: 1_000 }, 1)).toBe(1_000)
})

test('a draw spreads pauses evenly around what they would be', () => {
  const policy = { firstMs: 20, longestMs: 1_000, spread: 0.5 }
  expect([0, 0.5, 1].map((draw) => backOffMs(policy, 2, draw))).toEqual([20, 40, 60])
  expect([0, 0.5, 1].map((draw) => backOffMs(policy, 99, draw))).toEqual([500, 1_000, 1_500])
  expect([0, 1].map((draw) => backOffMs({ firstMs: 20, longestMs: 1_000 }, 2, draw))).toEqual([40, 40])
})
