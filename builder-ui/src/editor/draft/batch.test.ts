import { mostEdits } from '@daymark/contract'
import type { EditOperation, OwnEdit } from '@daymark/core'
import { expect, it } from 'vitest'
import { batchOf, mostSent } from './batch.ts'

const rename: EditOperation = { kind: 'set-setting', setting: 'name', path: [], value: 'Calls' }

/** Gestures with so many operations each. */
const gestures = (...operations: number[]): OwnEdit[] =>
  operations.map((count, index) => ({
    id: `edit-${index}`,
    operations: Array.from({ length: count }, () => rename),
    summary: '',
    inverse: [],
  }))

const sizes = (edits: readonly OwnEdit[]) => edits.map(({ operations }) => operations.length)

it('takes gestures in their order, and no more than a request carries', () => {
  const pending = gestures(...Array.from({ length: mostSent + 10 }, () => 1))
  expect(batchOf(pending)).toEqual(pending.slice(0, mostSent))
  expect(batchOf(pending, 1)).toEqual(pending.slice(0, 1))
})

it('takes no more operations than the server does together', () => {
  const half = mostEdits.together / 2
  expect(sizes(batchOf(gestures(half, half, 1)))).toEqual([half, half])
  expect(sizes(batchOf(gestures(half, half + 1)))).toEqual([half])
})

it('sends a gesture that is too large alone, so that the server says what is wrong with it', () => {
  expect(sizes(batchOf(gestures(mostEdits.together + 1, 1)))).toEqual([mostEdits.together + 1])
  expect(batchOf([])).toEqual([])
})
