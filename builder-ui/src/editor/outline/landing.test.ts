import { type DraftPlaybook, editAll, type EditOperation } from '@daymark/core'
import { expect, it } from 'vitest'
import { landingAfter } from './landing.ts'

const before: DraftPlaybook = {
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', data: { day: 1 } },
    { id: 'day-7', type: 'day', data: { day: 7 } },
    { id: 'exit', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'day-1' },
    { from: 'day-1', exit: 'next', to: 'day-7' },
    { from: 'day-7', exit: 'next', to: 'exit' },
  ],
}

it.each<[string, EditOperation, string | null, string | null]>([
  ['a new step', { kind: 'add', node: { id: 'note', type: 'note', data: {} } }, 'step note', null],
  [
    'what was written',
    { kind: 'set-data', node: 'day-7', path: ['day'], value: 9 },
    'step day-7',
    'step day-7',
  ],
  ['what was called', { kind: 'set-label', node: 'day-1', label: 'First' }, 'step day-1', 'step day-1'],
  [
    'an exit that leads elsewhere',
    { kind: 'connect', edge: { from: 'day-1', exit: 'next', to: 'exit' }, replaces: true },
    'exit day-1 next',
    'exit day-1 next',
  ],
  [
    'an exit that leads nowhere now',
    { kind: 'disconnect', edges: [{ from: 'day-7', exit: 'next', to: 'exit' }] },
    'exit day-7 next',
    'exit day-7 next',
  ],
  [
    'a step that was moved',
    { kind: 'relocate', node: 'day-1', exits: ['next'], after: [{ from: 'day-7', exit: 'next' }] },
    'step day-1',
    'step day-1',
  ],
  ['nothing where a step is gone', { kind: 'delete', nodes: ['day-7'] }, null, 'step day-7'],
])('lands on %s, and on what undo brings back', (_what, operation, done, undone) => {
  const gesture = editAll(before, [operation])
  if (!gesture.ok) throw new Error(gesture.problems[0]?.message)
  const { document, inverse } = gesture.value
  expect(landingAfter(before, document, 'step day-1')).toBe(done)
  const back = editAll(document, inverse)
  if (!back.ok) throw new Error(back.problems[0]?.message)
  expect(landingAfter(document, back.value.document, 'step day-1')).toBe(undone)
})
