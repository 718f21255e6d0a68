import { expect, it } from 'vitest'
import { nearestOf } from './nearest.ts'

it('takes a word for the beginning of a longer name sooner than for one that looks like it', () => {
  expect(nearestOf('wait', ['entry', 'exit', 'wait-for'])).toBe('wait-for')
  expect(nearestOf('wait', ['entry', 'exit'])).toBe('exit')
})

it('takes nothing for a word that is not near', () => {
  expect(nearestOf('webhook', ['entry', 'exit', 'wait-for'])).toBeNull()
  expect(nearestOf('>=', ['is', 'is-not'])).toBeNull()
})
