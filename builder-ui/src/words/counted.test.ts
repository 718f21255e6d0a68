import { expect, it } from 'vitest'
import { counted } from './counted.ts'

it('has one seat, and several or no seats', () => {
  expect([0, 1, 2, 1204].map((count) => counted(count, 'seat'))).toEqual([
    '0 seats',
    '1 seat',
    '2 seats',
    '1,204 seats',
  ])
})

it('takes a plural that is not made with an s', () => {
  expect(counted(3, 'person', 'people')).toBe('3 people')
})
