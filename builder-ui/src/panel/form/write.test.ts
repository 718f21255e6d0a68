import { type DraftNode, type DraftPlaybook, edit, type Json } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { writing } from '../retiming.ts'
import { changeBetween, writeField } from './write.ts'

const nodeWith = (data: DraftNode['data'], type: DraftNode['type'] = 'action'): DraftNode => ({
  id: 'it',
  type,
  data,
})

describe('writing a field', () => {
  const node = nodeWith({
    action: 'email',
    input: { to: 'admin' },
    where: { all: [{ field: 'a' }, { field: 'b' }] },
  })
  it.each<[string, (string | number)[], Json | undefined, unknown]>([
    ['replaces what is there', ['input', 'to'], 'user', { path: ['input', 'to'], value: 'user' }],
    ['adds what is not', ['input', 'subject'], 'Hi', { path: ['input', 'subject'], value: 'Hi' }],
    [
      'makes what is missing on the way',
      ['lateness', 'policy'],
      'skip',
      { path: ['lateness'], value: { policy: 'skip' } },
    ],
    ['takes away', ['input', 'to'], undefined, { path: ['input', 'to'] }],
    [
      'changes one row of a condition alone',
      ['where'],
      { all: [{ field: 'a' }, { field: 'c' }] },
      { path: ['where', 'all', 1, 'field'], value: 'c' },
    ],
    [
      'writes a list of another length as a whole',
      ['where'],
      { all: [{ field: 'a' }] },
      { path: ['where', 'all'], value: [{ field: 'a' }] },
    ],
  ])('%s', (_, path, value, expected) => {
    expect(writeField(node, path, value)).toEqual({ kind: 'set-data', node: 'it', ...(expected as object) })
  })
  it('does nothing when nothing changes', () => {
    expect(writeField(node, ['input', 'to'], 'admin')).toBeNull()
    expect(writeField(node, ['input', 'html'], undefined)).toBeNull()
    expect(changeBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBeNull()
  })
  it('can be done to the draft, wherever it writes', () => {
    const document: DraftPlaybook = {
      schemaVersion: 1,
      id: 'p',
      name: '',
      family: 'f',
      nodes: [nodeWith({})],
      edges: [],
    }
    const operation = writeField(nodeWith({}), ['input', 'rows', 0, 'name'], 'x')
    const done = operation && edit(document, operation)
    expect(done?.ok && done.value.document.nodes[0]?.data).toEqual({ input: { rows: [{ name: 'x' }] } })
  })
})

describe('writing a day', () => {
  const day = (id: string, on: number): DraftNode => ({ id, type: 'day', data: { day: on } })
  const wait: DraftNode = { id: 'wait', type: 'delay', data: { duration: { amount: 2, unit: 'weeks' } } }
  const document: DraftPlaybook = {
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [day('first', 3), wait, day('last', 7)],
    edges: [
      { from: 'first', exit: 'next', to: 'wait' },
      { from: 'wait', exit: 'next', to: 'last' },
    ],
  }
  it('moves it alone, unless what follows is to move', () => {
    expect(writing(document, day('first', 3), ['day'], 5, false).operations).toEqual([
      { kind: 'set-data', node: 'first', path: ['day'], value: 5 },
    ])
  })
  it('moves what follows by as much', () => {
    expect(writing(document, day('first', 3), ['day'], 5, true).operations).toEqual([
      { kind: 'retime', node: 'first', days: 2, withFollowing: true },
    ])
  })
  it('leaves what is not a number of days to be written as it is', () => {
    expect(writing(document, day('first', 3), ['day'], '5x', true).operations).toEqual([
      { kind: 'set-data', node: 'first', path: ['day'], value: '5x' },
    ])
  })
  it('says why what follows cannot move so far', () => {
    const { operations, refusal } = writing(document, day('first', 3), ['day'], 999, true)
    expect(operations).toEqual([])
    expect(refusal).toBe('Day 7 cannot be moved to 1003. Choose between 1 and 1000.')
  })
  it('keeps the unit that was chosen for a delay', () => {
    const { operations } = writing(document, wait, ['duration'], { amount: 21, unit: 'days' }, true)
    expect(operations[0]).toEqual({ kind: 'retime', node: 'wait', days: 7, withFollowing: true })
    expect(operations[1]).toEqual({
      kind: 'set-data',
      node: 'wait',
      path: ['duration'],
      value: { amount: 21, unit: 'days' },
    })
  })
})
