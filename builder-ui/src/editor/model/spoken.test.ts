import { expect, it } from 'vitest'
import { spokenOf } from './spoken.ts'

it.each([
  ['Insert Day 7', 'Inserted Day 7.'],
  ['Lay out everything', 'Laid out everything.'],
  ['Undo: Insert Day 7', 'Undone: Insert Day 7.'],
  ['Redo: Insert Day 7', 'Redone: Insert Day 7.'],
  ['Move Wait 3 days…', 'Moved Wait 3 days…'],
  ['Addition', 'Addition.'],
  ['', ''],
])('%s is read out as: %s', (summary, words) => {
  expect(spokenOf(summary)).toBe(words)
})
