import { describe, expect, it } from 'vitest'
import { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import { DraftPlaybook } from '../edit/draft-playbook.ts'
import { describeEdit } from '../edit/edit.ts'
import { editAll } from '../edit/gesture.ts'
import type { Problem } from '../problem.ts'
import { mendOf } from './mend.ts'

const write = ActionDefinition.parse({
  name: 'write',
  version: 1,
  label: 'Write',
  sentence: 'Writes',
  input: {
    type: 'object',
    properties: {
      text: { type: 'string', template: 'text' },
      to: { type: 'string', enum: ['admin', 'user'] },
    },
    required: ['text'],
    additionalProperties: false,
  },
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1000,
  touchesCustomer: false,
})
const catalog = createCatalog([], [write])

const entry = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
const end = { id: 'end', type: 'exit', data: { reason: 'Over' } }
const wait = { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } }
const send = (input: object) => ({ id: 'send', type: 'action', data: { action: 'write', input } })
const split = (id: string, weights: number[]) => ({
  id,
  type: 'split',
  data: { experiment: 'ab', variants: weights.map((weight, index) => ({ exit: 'ab'[index], weight })) },
})

function draft(nodes: unknown[], edges: (readonly [string, string, string?])[], settings: object = {}) {
  return DraftPlaybook.parse({
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    ...settings,
    nodes,
    edges: edges.map(([from, to, exit = 'next']) => ({ from, exit, to })),
  })
}

function problemsOf(document: DraftPlaybook): Problem[] {
  const compiled = compile(document, catalog)
  return compiled.ok ? [] : compiled.problems
}

/** What is offered for each problem, and the problems that are left when one is taken: the first, or that of a label. */
function mended(document: DraftPlaybook, taken?: string) {
  const mends = problemsOf(document).map((problem) => mendOf(document, problem, catalog))
  const first = mends.find((mend) => mend !== null && (taken === undefined || mend.label === taken))
  const done = editAll(document, first?.operations ?? [])
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  return {
    labels: mends.map((mend) => mend?.label ?? null),
    left: problemsOf(done.value.document).map(({ message }) => message),
    document: done.value.document,
  }
}

const line = [
  ['entry', 'send'],
  ['send', 'end', 'done'],
  ['send', 'end', 'failed'],
] as const

describe('what was misspelt', () => {
  it.each<[string, DraftPlaybook, string]>([
    [
      'a variable, wherever the template prints it',
      draft(
        [entry, send({ text: '{{ acount.name }}, acount.name, {{acount.name|upcase}}' }), end],
        [...line],
      ),
      'account.name',
    ],
    ['a filter', draft([entry, send({ text: '{{ account.name | upcas }}' }), end], [...line]), 'upcase'],
    ['a choice', draft([entry, send({ text: 'Hi', to: 'admn' }), end], [...line]), 'admin'],
    ['a name of a field', draft([entry, send({ txt: 'Hi' }), end], [...line]), 'text'],
    [
      'an action',
      draft(
        [entry, { ...send({ text: 'Hi' }), data: { action: 'wriet', input: { text: 'Hi' } } }, end],
        [...line],
      ),
      'write',
    ],
    [
      'a metric',
      draft(
        [
          {
            id: 'entry',
            type: 'entry',
            data: { trigger: { on: 'threshold', metric: 'seat', reachesPercent: 80, rearmBelowPercent: 70 } },
          },
          end,
        ],
        [['entry', 'end']],
      ),
      'seats',
    ],
    [
      'a field of a condition of an exit rule',
      draft([entry, end], [['entry', 'end']], {
        exitRules: [
          {
            id: 'a',
            kind: 'seats.changed',
            reason: 'R',
            where: { field: 'account.seets', operator: 'is', value: 5 },
          },
        ],
      }),
      'account.seats',
    ],
    [
      'an exit',
      draft(
        [entry, send({ text: 'Hi' }), end],
        [
          ['entry', 'send'],
          ['send', 'end', 'doen'],
          ['send', 'end', 'failed'],
        ],
      ),
      'done',
    ],
    ['a step that an edge leads to', draft([entry, end], [['entry', 'ednd']]), 'end'],
  ])('%s', (_, document, word) => {
    const { labels, left } = mended(document)
    expect(labels).toContain(`Use “${word}”`)
    expect(left).toEqual([])
  })
  it('is not looked for in the text around the tags', () => {
    const { document } = mended(
      draft([entry, send({ text: 'acount.name: {{ acount.name }}' }), end], [...line]),
    )
    expect(document.nodes[1]?.data).toMatchObject({ input: { text: 'acount.name: {{ account.name }}' } })
  })
})

describe('an exit that leads nowhere', () => {
  it('is drawn to where the run goes when all is well', () => {
    const document = draft(
      [entry, send({ text: 'Hi' }), end],
      [
        ['entry', 'send'],
        ['send', 'end', 'done'],
      ],
    )
    expect(mended(document)).toMatchObject({ labels: ['Lead it to “Exit: Over”'], left: [] })
  })
  it('is drawn to the only step that nothing leads to', () => {
    const document = draft([entry, wait, end], [['wait', 'end']])
    expect(mended(document, 'Lead it to “Wait 1 day”').left).toEqual([])
  })
  it('stays where several steps could follow, or none', () => {
    const two = draft([entry, wait, end, { ...end, id: 'over' }], [])
    expect(mended(two).labels.filter((label) => label?.startsWith('Lead'))).toEqual([])
    const none = draft([entry, wait], [['entry', 'wait']])
    expect(mended(none).labels).toEqual([null])
  })
})

describe('what is drawn too much', () => {
  it('steps that no run comes to go together', () => {
    const document = draft(
      [entry, end, wait, { ...wait, id: 'later' }, { ...end, id: 'over' }],
      [
        ['entry', 'end'],
        ['wait', 'later'],
        ['later', 'over'],
      ],
    )
    const { labels, left } = mended(document)
    expect(labels).toEqual(['Delete these 3 steps', 'Delete these 3 steps', 'Delete these 3 steps'])
    expect(left).toEqual([])
  })
  it('of an exit that is drawn twice the first edge stays', () => {
    const document = draft(
      [entry, wait, end],
      [
        ['entry', 'wait'],
        ['entry', 'end'],
        ['wait', 'end'],
      ],
    )
    expect(mended(document)).toMatchObject({ labels: ['Keep the edge to “Wait 1 day”'], left: [] })
  })
  it('an edge that leads back is taken away', () => {
    const document = draft(
      [entry, wait, { ...wait, id: 'later' }, end],
      [
        ['entry', 'wait'],
        ['wait', 'later'],
        ['later', 'wait'],
      ],
    )
    expect(mended(document).labels).toContain('Remove the edge from “Wait 1 day” to “Wait 1 day”')
  })
  it('an entry that leads nowhere goes', () => {
    const document = draft([entry, { ...entry, id: 'other' }, end], [['entry', 'end']])
    expect(mended(document)).toMatchObject({
      labels: expect.arrayContaining(['Delete this entry']),
      left: [],
    })
  })
})

describe('splits', () => {
  it('share evenly', () => {
    const document = draft(
      [entry, split('s', [0.5, 0.4]), end],
      [
        ['entry', 's'],
        ['s', 'end', 'a'],
        ['s', 'end', 'b'],
      ],
    )
    expect(mended(document)).toMatchObject({ labels: ['Share evenly'], left: [] })
  })
  it('have experiments of their own', () => {
    const document = draft(
      [entry, split('s', [0.5, 0.5]), split('t', [0.5, 0.5]), end],
      [
        ['entry', 's'],
        ['s', 't', 'a'],
        ['s', 't', 'b'],
        ['t', 'end', 'a'],
        ['t', 'end', 'b'],
      ],
    )
    expect(mended(document)).toMatchObject({ labels: ['Call it “ab-2”'], left: [] })
  })
})

it('a mend is said in the history like any other edit', () => {
  const document = draft([entry, send({ text: '{{ acount.name }}' }), end], [...line])
  const [problem] = problemsOf(document)
  const mend = mendOf(document, problem!, catalog)
  expect(describeEdit(document, mend!.operations[0]!)).toBe('Change Do “write”')
})

it('what is to be thought about has no mend', () => {
  const document = draft(
    [entry, { id: 'day', type: 'day', data: {} }, end],
    [
      ['entry', 'day'],
      ['day', 'end'],
    ],
  )
  expect(mended(document).labels).toEqual([null])
})
