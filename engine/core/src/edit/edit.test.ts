import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '../problem.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import { sequence } from './drafts.fixture.ts'
import { describeEdit, edit, EditOperation, type Edited } from './edit.ts'

function edited(document: DraftPlaybook, operation: unknown): Edited {
  const outcome = edit(document, EditOperation.parse(operation))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

const after = (operation: unknown, document = sequence) => edited(document, operation).document

function refused(operation: unknown, document = sequence): ProblemCode[] {
  const outcome = edit(document, EditOperation.parse(operation))
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code)
}

const edgesOf = ({ edges }: DraftPlaybook) => edges.map(({ from, exit, to }) => `${from} ${exit} ${to}`)
const heightOf = ({ nodes }: DraftPlaybook) =>
  Object.fromEntries(nodes.map(({ id, position }) => [id, position?.y]))
const dataOf = ({ nodes }: DraftPlaybook, id: string) => nodes.find((node) => node.id === id)?.data

const note: DraftPlaybook['nodes'][number] = { id: 'note', type: 'note', data: { text: 'Look here' } }
const day3 = { id: 'day-3', type: 'day', data: { day: 3 } }

describe('add', () => {
  it('draws an open exit to the new node, below what it follows', () => {
    const document = after({ kind: 'add', node: day3, after: { from: 'call', exit: 'maybe' } })
    expect(edgesOf(document)).toContain('call maybe day-3')
    expect(document.nodes.at(-1)).toEqual({ ...day3, position: { x: 640, y: 840 } })
  })
  it('goes no further than a draft that can be read again', () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => ({ ...note, id: `n-${index}` }))
    const edges = Array.from({ length: 8000 }, (_, index) => ({
      from: `n-${index % 2000}`,
      exit: `e-${index}`,
      to: 'n-0',
    }))
    const full = { ...sequence, nodes, edges }
    expect(refused({ kind: 'add', node: day3 }, full)).toEqual(['draft-full'])
    expect(refused({ kind: 'duplicate', nodes: ['n-1'] }, full)).toEqual(['draft-full'])
    const edge = { from: 'n-1', exit: 'next', to: 'n-2' }
    expect(refused({ kind: 'connect', edge }, full)).toEqual(['draft-full'])
  })
  it('refuses an id that is taken', () => {
    expect(refused({ kind: 'add', node: { ...day3, id: 'mail' } })).toEqual(['duplicate-node'])
  })
})

describe('insert', () => {
  const on = { from: 'mail', exit: 'done', to: 'day-7' }
  it('puts the node on the edge, in its place among the edges', () => {
    const document = after({ kind: 'insert', on, node: day3 })
    expect(edgesOf(document).slice(2, 4)).toEqual(['mail done day-3', 'mail failed day-7'])
    expect(edgesOf(document).at(-1)).toBe('day-3 next day-7')
  })
  it('moves down what comes after it by one row, and nothing else', () => {
    const before = heightOf(sequence)
    expect(heightOf(after({ kind: 'insert', on, node: day3 }))).toEqual({
      ...before,
      'day-3': 504,
      'day-7': 672,
      call: 840,
      gone: 1008,
      end: 1008,
    })
  })
  it('lets a node that ends the run end it there', () => {
    const node = { id: 'stop', type: 'exit', data: { reason: 'Enough' } }
    expect(edgesOf(after({ kind: 'insert', on, node, exits: [] }))).not.toContain('stop next day-7')
  })
  it('refuses an edge that is gone', () => {
    expect(refused({ kind: 'insert', on: { ...on, exit: 'lost' }, node: day3 })).toEqual(['unknown-edge'])
  })
})

describe('connect and disconnect', () => {
  const edge = { from: 'call', exit: 'declined', to: 'end' }
  it('asks before an exit is drawn elsewhere', () => {
    expect(refused({ kind: 'connect', edge })).toEqual(['exit-drawn-twice'])
    const document = after({ kind: 'connect', edge, replaces: true })
    expect(edgesOf(document)).toContain('call declined end')
    expect(edgesOf(document)).not.toContain('call declined gone')
  })
  it('does nothing to an edge that is drawn already', () => {
    expect(after({ kind: 'connect', edge: sequence.edges[0] })).toBe(sequence)
  })
  it('refuses to draw to a node that is gone', () => {
    expect(refused({ kind: 'connect', edge: { from: 'call', exit: 'new', to: 'lost' } })).toEqual([
      'unknown-node',
    ])
  })
  it('takes an edge away, and no other', () => {
    expect(edgesOf(after({ kind: 'disconnect', edges: [sequence.edges[3]] }))).toEqual(
      edgesOf(sequence).toSpliced(3, 1),
    )
  })
})

describe('delete', () => {
  it('heals the chain: all that led to the node leads on', () => {
    const document = after({ kind: 'delete', nodes: ['day-7'] })
    expect(edgesOf(document)).toEqual([
      'start next day-1',
      'day-1 next mail',
      'mail done call',
      'mail failed call',
      'call reached end',
      'call declined gone',
      'call overdue end',
    ])
  })
  it('goes on by what the step is for, not by what went wrong', () => {
    const drawn = after({
      kind: 'connect',
      edge: { from: 'mail', exit: 'failed', to: 'end' },
      replaces: true,
    })
    expect(edgesOf(after({ kind: 'delete', nodes: ['mail'] }, drawn))).toContain('day-1 next day-7')
  })
  it('leaves open what led to a node with several ways on', () => {
    const document = after({ kind: 'delete', nodes: ['call'] })
    expect(edgesOf(document)).toEqual(edgesOf(sequence).slice(0, 4))
    expect(document.nodes.map(({ id }) => id)).toContain('gone')
  })
  it('heals across several nodes', () => {
    expect(edgesOf(after({ kind: 'delete', nodes: ['mail', 'day-7'] }))).toContain('day-1 next call')
  })
  it('deletes all or nothing', () => {
    expect(refused({ kind: 'delete', nodes: ['mail', 'lost'] })).toEqual(['unknown-node'])
  })
})

describe('what nodes say', () => {
  it('writes one place of it, and takes one away', () => {
    const operation = { kind: 'set-data', node: 'mail', path: ['input', 'subject'] }
    expect(dataOf(after({ ...operation, value: 'Hi' }), 'mail')).toEqual({
      action: 'email',
      input: { to: 'admin', subject: 'Hi', text: 'Hello' },
    })
    expect(dataOf(after(operation), 'mail')).toEqual({
      action: 'email',
      input: { to: 'admin', text: 'Hello' },
    })
  })
  it('keeps what is half-typed', () => {
    expect(dataOf(after({ kind: 'set-data', node: 'day-7', path: ['day'], value: '' }), 'day-7')).toEqual({
      day: '',
    })
  })
  it('refuses a place that is not there, and names that objects have from elsewhere', () => {
    const operation = { kind: 'set-data', node: 'mail', value: 1 }
    expect(refused({ ...operation, path: ['outcomes', 3, 'label'] })).toEqual(['unknown-place'])
    expect(refused({ ...operation, path: ['__proto__', 'polluted'] })).toEqual(['unknown-place'])
    expect(refused({ ...operation, path: ['constructor', 'name'] })).toEqual(['unknown-place'])
  })
  it('takes a label, and takes it away', () => {
    const named = after({ kind: 'set-label', node: 'mail', label: 'Hello mail' })
    expect(named.nodes[2]?.label).toBe('Hello mail')
    expect(after({ kind: 'set-label', node: 'mail', label: null }, named).nodes[2]).not.toHaveProperty(
      'label',
    )
  })
  it('renames an id with all that names it', () => {
    const document = after({ kind: 'rename', node: 'mail', to: 'hello' })
    expect(edgesOf(document).slice(1, 4)).toEqual([
      'day-1 next hello',
      'hello done day-7',
      'hello failed day-7',
    ])
    expect(refused({ kind: 'rename', node: 'mail', to: 'call' })).toEqual(['duplicate-node'])
  })
})

describe('copies', () => {
  it('get ids of their own, and the edges among them', () => {
    const document = after({ kind: 'duplicate', nodes: ['day-7', 'call'] })
    expect(document.nodes.slice(-2).map(({ id, position }) => [id, position])).toEqual([
      ['day-2', { x: 320, y: 504 }],
      ['call-2', { x: 320, y: 672 }],
    ])
    expect(edgesOf(document).slice(8)).toEqual(['day-2 next call-2'])
  })
  it('come from other playbooks, without edges that lead out of them', () => {
    const fragment = { nodes: [day3], edges: [{ from: 'day-3', exit: 'next', to: 'elsewhere' }] }
    const document = after({ kind: 'paste', fragment })
    expect(document.nodes.at(-1)?.id).toBe('day-3')
    expect(document.edges).toEqual(sequence.edges)
  })
})

describe('retime', () => {
  it('moves a day and the days after it', () => {
    const document = after({ kind: 'retime', node: 'day-1', days: 3 })
    expect([dataOf(document, 'day-1'), dataOf(document, 'day-7')]).toEqual([{ day: 4 }, { day: 10 }])
  })
  it('moves it alone when that is asked for', () => {
    const document = after({ kind: 'retime', node: 'day-1', days: 3, withFollowing: false })
    expect([dataOf(document, 'day-1'), dataOf(document, 'day-7')]).toEqual([{ day: 4 }, { day: 7 }])
  })
  it('counts weeks in days where they no longer come out even', () => {
    const node = { id: 'wait', type: 'delay', data: { duration: { amount: 2, unit: 'weeks' } } }
    const document = after({ kind: 'add', node })
    const later = (days: number) => dataOf(after({ kind: 'retime', node: 'wait', days }, document), 'wait')
    expect(later(7)).toEqual({ duration: { amount: 3, unit: 'weeks' } })
    expect(later(3)).toEqual({ duration: { amount: 17, unit: 'days' } })
  })
  it('refuses a day before the first, and what has no days', () => {
    expect(refused({ kind: 'retime', node: 'day-7', days: -7 })).toEqual(['not-retimed'])
    expect(refused({ kind: 'retime', node: 'mail', days: 1 })).toEqual(['not-retimed'])
  })
})

describe('exits', () => {
  it('are added where they are to stand', () => {
    const operation = { kind: 'add-exit', node: 'call', exit: 'later', label: 'Later', place: 1 }
    expect(dataOf(after(operation), 'call')?.['outcomes']).toEqual([
      { exit: 'reached', label: 'Reached' },
      { exit: 'later', label: 'Later' },
      { exit: 'declined', label: 'Declined' },
    ])
    expect(refused({ ...operation, exit: 'reached' })).toEqual(['duplicate-exit'])
    expect(refused({ ...operation, node: 'day-7' })).toEqual(['exits-are-given'])
  })
  it('are renamed with their edges', () => {
    const document = after({ kind: 'rename-exit', node: 'call', exit: 'declined', to: 'no-thanks' })
    expect(edgesOf(document)[6]).toBe('call no-thanks gone')
    expect(dataOf(document, 'call')?.['outcomes']).toContainEqual({ exit: 'no-thanks', label: 'Declined' })
    expect(refused({ kind: 'rename-exit', node: 'call', exit: 'declined', to: 'overdue' })).toEqual([
      'duplicate-exit',
    ])
  })
  it('are removed with their edges', () => {
    const document = after({ kind: 'remove-exit', node: 'call', exit: 'declined' })
    expect(edgesOf(document)).not.toContain('call declined gone')
    expect(dataOf(document, 'call')?.['outcomes']).toEqual([{ exit: 'reached', label: 'Reached' }])
    expect(refused({ kind: 'remove-exit', node: 'call', exit: 'overdue' })).toEqual(['unknown-exit'])
  })
})

describe('the playbook itself', () => {
  it('has settings', () => {
    expect(after({ kind: 'set-setting', setting: 'name', value: '' }).name).toBe('')
    expect(after({ kind: 'set-setting', setting: 'timeOfDay' })).not.toHaveProperty('timeOfDay')
  })
  it('keeps what a playbook must have', () => {
    expect(refused({ kind: 'set-setting', setting: 'name' })).toEqual(['invalid-document'])
  })
  it('is replaced by another of the same id only', () => {
    expect(refused({ kind: 'replace', document: { ...sequence, id: 'other' } })).toEqual(['other-playbook'])
  })
})

it('writes nothing under a name that reading leaves out', () => {
  const value = { a: 1 }
  expect(refused({ kind: 'set-data', node: 'mail', path: ['__proto__'], value })).toEqual(['unknown-place'])
  expect(refused({ kind: 'set-data', node: 'mail', path: ['input', '__proto__'], value })).toEqual([
    'unknown-place',
  ])
  expect(
    dataOf(after({ kind: 'set-data', node: 'mail', path: ['constructor'], value }), 'mail'),
  ).toHaveProperty('constructor', value)
})

describe('undo', () => {
  it('names what it takes back, and what it does again', () => {
    const { document, inverse } = edited(sequence, { kind: 'delete', nodes: ['mail'] })
    expect(describeEdit(document, inverse)).toBe('Undo: Delete Day 1 mail')
    const undone = edited(document, inverse)
    expect(describeEdit(undone.document, undone.inverse)).toBe('Redo: Delete Day 1 mail')
    const again = edited(undone.document, undone.inverse)
    expect(describeEdit(again.document, again.inverse)).toBe('Undo: Delete Day 1 mail')
  })
  it.each(['x', '😀', 'x😀'])('is short, however much a step says of itself: %s', (text) => {
    const long = after({ kind: 'add', node: { ...note, data: { text: text.repeat(1500) } } })
    const { inverse } = edited(long, { kind: 'move', to: [{ node: 'note', position: { x: 1, y: 1 } }] })
    expect(EditOperation.safeParse(inverse).success).toBe(true)
    expect(describeEdit(long, inverse).isWellFormed()).toBe(true)
    expect(describeEdit(long, inverse).length).toBeLessThanOrEqual(200)
  })
  it('does not write over what somebody else has written since', () => {
    const mine = edited(sequence, { kind: 'set-data', node: 'day-7', path: ['day'], value: 8 })
    const theirs = after({ kind: 'set-data', node: 'day-7', path: ['day'], value: 9 }, mine.document)
    expect(refused(mine.inverse, theirs)).toEqual(['changed-since'])
  })
  it('brings back only what can still stand', () => {
    const mine = edited(sequence, { kind: 'disconnect', edges: [sequence.edges[0]] })
    const theirs = after({ kind: 'delete', nodes: ['day-1'] }, mine.document)
    expect(refused(mine.inverse, theirs)).toEqual(['unknown-node'])
  })
})
