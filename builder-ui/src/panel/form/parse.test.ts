import { describe, expect, it } from 'vitest'
import { durationOf, durationText, durationValue, parseDuration, wholeDays } from './duration.ts'
import {
  asText,
  equalShares,
  numberOrText,
  parseNumber,
  shareOrText,
  shareText,
  timeOrText,
} from './parse.ts'

describe('a number', () => {
  it.each([
    ['12', 12],
    [' 12.5 ', 12.5],
    ['-3', -3],
    ['−3', -3],
    ['007', 7],
    ['0.1', 0.1],
  ])('is %j', (text, value) => expect(parseNumber(text)).toBe(value))
  it.each([
    '1,234.56',
    '1.234,56',
    '1 234',
    '1e5',
    '0x10',
    '12x',
    '.5',
    '5.',
    '',
    'NaN',
    'Infinity',
    '9'.repeat(16),
  ])('is not %j, which could mean two things or nothing', (text) => expect(parseNumber(text)).toBeNull())
  it('is kept as it was typed when it is none, and left out when there is nothing', () => {
    expect(numberOrText('7x')).toBe('7x')
    expect(numberOrText('  ')).toBeUndefined()
    expect(asText('7x')).toBe('7x')
  })
})

describe('a time of day', () => {
  it.each([
    ['9:00', '09:00'],
    ['0900', '09:00'],
    ['17.30', '17:30'],
    ['', undefined],
    ['5 pm', '5 pm'],
    ['24:00', '24:00'],
    ['9', '9'],
  ])('%j is kept as %j', (text, kept) => expect(timeOrText(text)).toBe(kept))
})

describe('a duration', () => {
  it.each([
    ['3 days', { amount: '3', unit: 'days' }],
    ['1 business day', { amount: '1', unit: 'business days' }],
    ['2  Weeks', { amount: '2', unit: 'weeks' }],
    ['36h', { amount: '36', unit: 'hours' }],
    ['90 min', { amount: '90', unit: 'minutes' }],
    ['P1D', null],
    ['1.5 days', null],
    ['soon', null],
  ])('%j is read as %j', (text, read) => expect(parseDuration(text)).toEqual(read))
  it.each([
    { amount: 3, unit: 'days' },
    { amount: 2, unit: 'days', days: 'business' },
    { amount: 1, unit: 'months' },
    { amount: '3x', unit: 'weeks' },
  ])('stays what it is: %j', (value) => expect(durationValue(durationText(value))).toEqual(value))
  it('without an amount is none', () => {
    expect(durationValue({ amount: ' ', unit: 'weeks' })).toBeUndefined()
    expect(durationText(undefined)).toEqual({ amount: '', unit: 'days' })
  })
  it('has whole days, unless it counts something else', () => {
    expect(wholeDays({ amount: 2, unit: 'weeks' })).toBe(14)
    expect(wholeDays({ amount: 2, unit: 'days', days: 'business' })).toBeNull()
    expect(wholeDays({ amount: 2, unit: 'months' })).toBeNull()
  })
  it('is said in the largest unit that comes out even', () => {
    expect(durationOf(345_600_000)).toEqual({ amount: 4, unit: 'days' })
    expect(durationOf(90 * 60_000)).toEqual({ amount: 90, unit: 'minutes' })
  })
})

describe('shares', () => {
  it.each([
    ['33.5', 0.335],
    ['50 %', 0.5],
    ['7', 0.07],
    ['half', 'half'],
    ['', undefined],
  ])('%j percent are kept as %j', (text, share) => expect(shareOrText(text)).toBe(share))
  it('are shown in percent', () => {
    expect(shareText(0.07)).toBe('7')
    expect(shareText(0.3333)).toBe('33.33')
    expect(shareText('half')).toBe('half')
  })
  it('are even, and sum to the whole', () => {
    expect(equalShares(2)).toEqual([0.5, 0.5])
    expect(equalShares(3)).toEqual([0.3333, 0.3333, 0.3334])
  })
})
