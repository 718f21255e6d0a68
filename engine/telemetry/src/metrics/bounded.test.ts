import { expect, it } from 'vitest'
import { boundedLabel } from './bounded.ts'

it('keeps the first values of a label apart, and counts all further ones together', () => {
  const label = boundedLabel(2)
  expect(['a', 'b', 'c', 'a', 'd'].map(label)).toEqual(['a', 'b', 'other', 'a', 'other'])
})
