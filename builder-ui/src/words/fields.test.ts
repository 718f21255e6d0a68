import { expect, it } from 'vitest'
import { conditionWords, factWords, fieldWords, nameWords, plainSentence, valueWords } from './fields.ts'

it('calls fields as the catalogue does', () => {
  expect(fieldWords('account.seats')).toBe('Seats')
  expect(fieldWords('usage.seats.percent')).toBe('Seats used (%)')
  expect(fieldWords('usage.api_calls.used')).toBe('API calls used')
  expect(fieldWords('event.added')).toBe('Added')
  expect(fieldWords('account.time_zone')).toBe('Time zone')
})

it('makes words of names in code', () => {
  expect(nameWords('invoiceId')).toBe('invoice ID')
  expect(nameWords('products_owned')).toBe('products owned')
})

it('reads a condition in labels', () => {
  const seats = { field: 'account.seats', operator: 'at-least', value: 5 } as const
  expect(conditionWords(seats)).toBe('Seats is at least 5')
  const added = { field: 'event.added', operator: 'more-than', value: 0 } as const
  expect(conditionWords({ all: [seats, added] })).toBe('Seats is at least 5 and Added is more than 0')
})

it('reads a reason in labels, with dates as the pages write them', () => {
  expect(plainSentence('account.seats is 3, needed: is at least 5')).toBe('Seats 3, needs at least 5')
  expect(plainSentence('Call waits until 2024-02-14 17:00: Task for Ann')).toBe(
    'Call waits until 14 Feb 2024, 17:00: Task for Ann',
  )
  expect(plainSentence('the account signed up on 2024-02-05')).toBe('the account signed up on 5 Feb 2024')
})

it('leaves alone what only looks like a field', () => {
  expect(plainSentence('Sent to owner.of.things@example.test')).toBe('Sent to owner.of.things@example.test')
})

it('reads values: numbers, dates, lists, yes and no', () => {
  expect([1234.56, '2024-12-01', ['a', 'b'], true, null].map(valueWords)).toEqual([
    '1,234.6',
    '1 Dec 2024',
    'a, b',
    'yes',
    'not known',
  ])
  expect(factWords('usage.seats.percent', 84.21)).toBe('Seats 84.2 % used')
})
