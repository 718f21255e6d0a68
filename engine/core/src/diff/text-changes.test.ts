import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textChanges, textExcerpt, type TextPart } from './text-changes.ts'

/** `[-gone-]` and `{+new+}`. */
const marked = (parts: readonly TextPart[]) =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

const compared = (before: string, after: string) => marked(textChanges(before, after))

it('finds the words that are others', () => {
  expect(compared('Add seats with one click', 'Add licenses with one click')).toBe(
    'Add [-seats-]{+licenses+} with one click',
  )
  expect(compared('Hello Ann,\n\nBye', 'Hello Ann,\n\nSee you soon')).toBe(
    'Hello Ann,\n\n[-Bye-]{+See you soon+}',
  )
})

it('finds words that are new and gone', () => {
  expect(compared('one three', 'one two three')).toBe('one {+two +}three')
  expect(compared('one two three', 'one three')).toBe('one [-two -]three')
  expect(compared('', 'new')).toBe('{+new+}')
})

it('keeps words that are all others in one piece', () => {
  expect(compared('we can help', 'they will wait')).toBe('[-we can help-]{+they will wait+}')
})

it('shows of a long text what has changed, wherever that is', () => {
  const long = 'word '.repeat(50)
  const parts = textExcerpt(textChanges(`${long}old ${long}`, `${long}new ${long}`))
  expect(marked(parts)).toBe('…ord word word word word [-old-]{+new+} word word word word wor…')
})

it('loses nothing of either text, and is quick with long ones that have nothing in common', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'cc', ' ', '  ', '\n', '{{ x }}', '🙂'), { maxLength: 40 })
    .map((words) => words.join(''))
  const whole = (parts: readonly TextPart[], not: TextPart['kind']) =>
    parts
      .filter(({ kind }) => kind !== not)
      .map((part) => part.text)
      .join('')
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = textChanges(before, after)
      expect([whole(parts, 'added'), whole(parts, 'removed')]).toEqual([before, after])
    }),
  )
  const parts = textChanges('a '.repeat(20_000), 'b '.repeat(20_000))
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added', 'same'])
})
