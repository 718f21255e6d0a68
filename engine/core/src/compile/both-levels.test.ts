import { describe, expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from './compile.ts'

const catalog = createCatalog([], [])

const entry = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
const wait = { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } }
const misshapen = { id: 'wait', type: 'delay', data: { duration: { amount: 0, unit: 'days' } } }
const ask = {
  id: 'ask',
  type: 'branch',
  data: { cases: [{ exit: 'big', where: { field: 'account.seets', operator: 'is', value: 5 } }] },
}
const end = { id: 'end', type: 'exit', data: { reason: 'Over' } }

/** entry → wait → ask → end, by both exits. */
const edges = [
  { from: 'entry', to: 'wait' },
  { from: 'wait', to: 'ask' },
  { from: 'ask', exit: 'big', to: 'end' },
  { from: 'ask', exit: 'else', to: 'end' },
]

/** `code at path` of every problem of a document, in the order they are given. */
function problemsOf(about: Record<string, unknown>): string[] {
  const document = {
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [entry, wait, end],
    edges,
    ...about,
  }
  const compiled = compile(document, catalog)
  return compiled.ok ? [] : compiled.problems.map(({ code, path }) => `${code} at ${path}`)
}

describe('what has the wrong shape hides nothing of the rest', () => {
  it('a node', () => {
    expect(
      problemsOf({
        nodes: [entry, misshapen, ask, end],
        edges: [...edges.slice(0, 3), { from: 'ask', to: 'nowhere' }],
      }),
    ).toEqual([
      'invalid-document at nodes.1.data.duration.amount',
      'unknown-node at edges.3.to',
      'unknown-field at nodes.2.data.cases.0.where.field',
      'dangling-exit at nodes.2.data',
      'unknown-exit at edges.3.exit',
    ])
  })

  it('the label of a node: what the node does is checked all the same', () => {
    expect(problemsOf({ nodes: [entry, wait, { ...ask, label: '' }, end] })).toEqual([
      'invalid-document at nodes.2.label',
      'unknown-field at nodes.2.data.cases.0.where.field',
    ])
  })

  it('an edge', () => {
    expect(problemsOf({ nodes: [entry, wait, ask, end], edges: [...edges, { from: 'ask', to: 7 }] })).toEqual(
      ['invalid-document at edges.4.to', 'unknown-field at nodes.2.data.cases.0.where.field'],
    )
  })

  it('the head of the playbook, its goal and its rules', () => {
    const where = { field: 'event.aded', operator: 'is', value: 1 }
    expect(
      problemsOf({
        timeOfDay: '9',
        goal: { label: '', withinDays: 30, events: [{ kind: 'Seats' }, { kind: 'seats.changed', where }] },
        exitRules: [{ id: 'gone' }, { id: 'left', kind: 'seats.chnaged', reason: 'Left' }],
        nodes: [entry, wait, ask, end],
      }),
    ).toEqual([
      'invalid-document at timeOfDay',
      'invalid-document at goal.label',
      'invalid-document at goal.events.0.kind',
      'invalid-document at exitRules.0.kind',
      'invalid-document at exitRules.0.reason',
      'unknown-field at nodes.2.data.cases.0.where.field',
      'unknown-field at goal.events.1.where.field',
    ])
  })

  it('a version that is missing', () => {
    expect(problemsOf({ schemaVersion: undefined, nodes: [entry, wait, ask, end] })).toEqual([
      'unknown-schema-version at schemaVersion',
      'unknown-field at nodes.2.data.cases.0.where.field',
    ])
  })
})

describe('what only follows from another problem is not one', () => {
  const simple = [
    { from: 'entry', to: 'wait' },
    { from: 'wait', to: 'end' },
  ]

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'edges to and from a node that cannot be read',
      { nodes: [entry, misshapen, end], edges: simple },
      ['invalid-document at nodes.1.data.duration.amount'],
    ],
    [
      'the exits of a node that cannot be read',
      { nodes: [entry, misshapen, end], edges: [...simple, { from: 'wait', exit: 'other', to: 'end' }] },
      ['invalid-document at nodes.1.data.duration.amount'],
    ],
    [
      'edges of a node whose id cannot be read',
      { nodes: [entry, { ...wait, id: 7 }, end], edges: simple },
      ['invalid-document at nodes.1.id'],
    ],
    [
      'an entry that cannot be read',
      { nodes: [{ ...entry, data: {} }, wait, end], edges: simple },
      ['invalid-document at nodes.0.data.trigger'],
    ],
    [
      'an entry that is misspelt',
      { nodes: [{ ...entry, type: 'enrty' }, wait, end], edges: simple },
      ['invalid-document at nodes.0.type'],
    ],
    [
      'a node that only an edge leads to that cannot be read',
      { edges: [{ from: 'entry', too: 'wait' }, simple[1]] },
      ['invalid-document at edges.0.too'],
    ],
    [
      'an exit that an edge draws whose name for it is wrong',
      { edges: [simple[0], { from: 'wait', exitt: 'next', to: 'end' }] },
      ['invalid-document at edges.1.exitt'],
    ],
    [
      'a node that an edge leads to under a name that is nearly its own',
      { edges: [{ from: 'entry', to: 'wiat' }, simple[1]] },
      ['unknown-node at edges.0.to'],
    ],
    [
      'the exit of a node that an edge leaves under a name that is nearly its own',
      { edges: [simple[0], { from: 'wiat', to: 'end' }] },
      ['unknown-node at edges.1.from'],
    ],
    [
      'an exit that is nearly drawn',
      { edges: [simple[0], { from: 'wait', exit: 'nxt', to: 'end' }] },
      ['unknown-exit at edges.1.exit'],
    ],
    ['edges that are missing altogether', { edges: undefined }, ['invalid-document at edges']],
    ['nodes that are missing altogether', { nodes: undefined, edges: simple }, ['invalid-document at nodes']],
    [
      'the exits of an action that nobody has registered',
      {
        nodes: [entry, { id: 'wait', type: 'action', data: { action: 'unheard-of', input: {} } }, end],
        edges: [simple[0], { from: 'wait', exit: 'accepted', to: 'end' }],
      },
      ['unknown-action at nodes.1.data.action'],
    ],
    [
      'a second entry',
      {
        nodes: [entry, { ...entry, id: 'other' }, wait, end],
        edges: [...simple, { from: 'other', to: 'end' }],
      },
      ['several-entries at nodes.1'],
    ],
  ])('%s', (_, about, expected) => {
    expect(problemsOf(about)).toEqual(expected)
  })
})

describe('a problem of an edge is at the edge', () => {
  it('an exit that is drawn twice is at the second of its edges', () => {
    const twice = [
      { from: 'entry', to: 'wait' },
      { from: 'wait', to: 'end' },
      { from: 'wait', to: 'end' },
    ]
    expect(problemsOf({ edges: twice })).toEqual(['exit-drawn-twice at edges.2.exit'])
  })

  it('a circle is at the edge that closes it', () => {
    const round = [
      { from: 'entry', to: 'wait' },
      { from: 'wait', to: 'again' },
      { from: 'again', to: 'wait' },
    ]
    expect(problemsOf({ nodes: [entry, wait, { ...wait, id: 'again' }], edges: round })).toEqual([
      'cycle at edges.2',
    ])
  })
})
