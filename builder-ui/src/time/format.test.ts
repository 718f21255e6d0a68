import { expect, it } from 'vitest'
import { fullMomentOf, inNotation, momentOf, plainDateOf } from './format.ts'

const at = Date.parse('2024-02-14T01:00:00Z')

it('writes an instant in the zone that it is asked for', () => {
  expect(momentOf(at, 'America/Los_Angeles')).toBe('13 Feb 2024, 17:00')
  expect(fullMomentOf(at, 'Europe/London')).toBe('Wed 14 Feb 2024, 01:00 (Europe/London)')
})

it('writes a date without a zone as it is, wherever it is read', () => {
  expect(plainDateOf('2024-12-01')).toBe('1 Dec 2024')
  expect(plainDateOf('soon')).toBe('soon')
})

it('writes the dates in a text in the same notation, and leaves codes alone', () => {
  expect(inNotation('from 2024-02-05 to 2024-02-14 17:00')).toBe('from 5 Feb 2024 to 14 Feb 2024, 17:00')
  expect(inNotation('evt-2024-02-05T09:00:00Z')).toBe('evt-2024-02-05T09:00:00Z')
})
