import { expect, it } from 'vitest'
import type { DraftPlaybook } from './draft-playbook.ts'
import { sequence } from './drafts.fixture.ts'
import { edit, EditOperation } from './edit.ts'

function after(operation: unknown, document = sequence): DraftPlaybook {
  const outcome = edit(document, EditOperation.parse(operation))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value.document
}

const heightOf = ({ nodes }: DraftPlaybook) =>
  Object.fromEntries(nodes.map(({ id, position }) => [id, position?.y]))

it('a deletion leaves the gap while others stand in the same day', () => {
  const { 'day-7': _, ...rest } = heightOf(sequence)
  expect(heightOf(after({ kind: 'delete', nodes: ['day-7'] }))).toEqual(rest)
})
it('a deletion moves up what stands below a day that is empty now', () => {
  const day = { id: 'day-14', type: 'day', data: { day: 14 } }
  const longer = after({ kind: 'insert', on: { from: 'call', exit: 'reached', to: 'end' }, node: day })
  expect(heightOf(longer)).toMatchObject({ call: 672, gone: 840, 'day-14': 840, end: 1008 })
  const shorter = after({ kind: 'delete', nodes: ['day-7', 'call', 'gone'] }, longer)
  expect(heightOf(shorter)).toEqual({ start: 0, 'day-1': 168, mail: 336, 'day-14': 504, end: 672 })
})

it('an insertion takes a row that is free, and moves nothing', () => {
  const { mail, ...rest } = heightOf(sequence)
  const shorter = after({ kind: 'delete', nodes: ['mail'] })
  expect(heightOf(shorter)).toEqual(rest)
  const node = { id: 'note-mail', type: 'delay', data: {} }
  const on = { from: 'day-1', exit: 'next', to: 'day-7' }
  expect(heightOf(after({ kind: 'insert', on, node }, shorter))).toEqual({ ...rest, 'note-mail': mail })
})
