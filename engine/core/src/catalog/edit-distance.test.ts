import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'

test.each([
  ['seats.changed', 'seats.changed', 0],
  ['seats.chnged', 'seats.changed', 1],
  ['seats.chagned', 'seats.changed', 2],
  ['kitten', 'sitting', 3],
  ['', 'plan', 4],
  ['plan', '', 4],
  // Longer than a machine word: the library takes another way there.
  ['a'.repeat(40), `${'a'.repeat(20)}b${'a'.repeat(20)}`, 1],
])('%j and %j are %i letters apart', (from, to, letters) => expect(editDistance(from, to)).toBe(letters))

test('it is as far there as back, never further than the longer word, and no way is longer than a detour', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 40 })
  fc.assert(
    fc.property(word, word, word, (from, over, to) => {
      const straight = editDistance(from, to)
      expect(editDistance(to, from)).toBe(straight)
      expect(straight).toBeLessThanOrEqual(Math.max(from.length, to.length))
      expect(straight).toBeLessThanOrEqual(editDistance(from, over) + editDistance(over, to))
    }),
  )
})
