import { describe, expect, it } from 'vitest'
import { freeName, readPairs, refusedName, withType, writePairs } from './pairs.ts'

const value = { tier: 'gold', size: 12, is_partner: true }

describe('pairs of names and values', () => {
  it('are read and written again as they were', () => {
    expect(writePairs(readPairs(value))).toEqual(value)
    expect(readPairs(value).map(({ type }) => type)).toEqual(['text', 'number', 'yes-no'])
    expect(writePairs([])).toBeUndefined()
    expect(readPairs('half-typed')).toEqual([])
  })
  it('keep their value in another type as far as it is one', () => {
    expect(withType({ name: 'a', type: 'text', value: '12' }, 'number').value).toBe(12)
    expect(withType({ name: 'a', type: 'text', value: 'gold' }, 'number').value).toBe(0)
    expect(withType({ name: 'a', type: 'number', value: 12 }, 'text').value).toBe('12')
    expect(withType({ name: 'a', type: 'text', value: 'x' }, 'yes-no').value).toBe(false)
  })
  it('have names of their own', () => {
    expect(freeName(readPairs({ name: 1, name_2: 2 }))).toBe('name_3')
    expect(refusedName(readPairs(value), 0, 'size')).toBe('There is a “size” already.')
    expect(refusedName(readPairs(value), 1, 'size')).toBeNull()
    expect(refusedName(readPairs(value), 1, '')).toBe('Give it a name.')
  })
})
