import { expect, it } from 'vitest'
import { isAligned, linesOf } from './aligned.ts'

it('sees columns that are made of spaces', () => {
  expect(isAligned('Licenses in use     9 of 10\nUnlicensed users    2')).toBe(true)
})

it('takes prose for prose, indented or with a space too many', () => {
  expect(isAligned('Hello Ann,\n\n  your team is growing.  Add seats:\nhttps://example.test')).toBe(false)
})

it('knows which lines have columns, and leaves the others to wrap', () => {
  expect(linesOf('Plan    Pro\n  Ask who they are.').map(({ hasColumns }) => hasColumns)).toEqual([
    true,
    false,
  ])
})
