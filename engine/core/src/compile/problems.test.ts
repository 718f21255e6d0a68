import { describe, expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import type { PlaybookInput } from '../playbook/playbook.ts'
import type { CompileProblemCode } from '../problem.ts'
import { compile } from './compile.ts'

const notify: ActionDefinition = {
  name: 'notify',
  version: 1,
  label: 'Notify',
  sentence: 'Notifies',
  input: {
    type: 'object',
    properties: {
      text: { type: 'string', template: 'text' },
      html: { type: 'string', template: 'html' },
      link: { type: 'string', template: 'link' },
    },
    required: ['text'],
    additionalProperties: false,
  },
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1000,
  touchesCustomer: false,
}
const catalog = createCatalog([], [notify])

type NodeInput = PlaybookInput['nodes'][number]

const entry: NodeInput = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
const end: NodeInput = { id: 'end', type: 'exit', data: { reason: 'Over' } }

function playbook(
  nodes: NodeInput[],
  edges: PlaybookInput['edges'],
  rules: Partial<PlaybookInput> = {},
): PlaybookInput {
  return { schemaVersion: 1, id: 'p', name: 'P', family: 'f', nodes, edges, ...rules }
}

/** entry → node → end, by every exit named. */
function around(node: NodeInput, exits: string[], rules: Partial<PlaybookInput> = {}): PlaybookInput {
  return playbook(
    [entry, node, end],
    [{ from: 'entry', to: node.id }, ...exits.map((exit) => ({ from: node.id, exit, to: 'end' }))],
    rules,
  )
}

const wait: NodeInput = { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } }
const send = (input: Record<string, string>, action = 'notify'): NodeInput => ({
  id: 'send',
  type: 'action',
  data: { action, input },
})
const split = (id: string, weights: [number, number]): NodeInput => ({
  id,
  type: 'split',
  data: {
    experiment: 'words',
    variants: [
      { exit: 'a', weight: weights[0] },
      { exit: 'b', weight: weights[1] },
    ],
  },
})
const branch = (
  where: Extract<NodeInput, { type: 'branch' }>['data']['cases'][number]['where'],
): NodeInput => ({
  id: 'if',
  type: 'branch',
  data: { cases: [{ exit: 'yes', where }] },
})
const sent = ['done', 'failed']

interface Case {
  document: unknown
  /** The node that the problem is about, or null for the whole document. */
  at: string | null
}

/** Total: a code that is added has to be shown here. */
const cases: Record<CompileProblemCode, Case> = {
  'invalid-document': {
    document: around({ ...wait, data: { duration: { amount: 0, unit: 'days' } } }, ['next']),
    at: 'wait',
  },
  'unknown-schema-version': { document: { ...playbook([entry, end], []), schemaVersion: 99 }, at: null },
  'duplicate-node': {
    document: playbook(
      [entry, wait, wait, end],
      [
        { from: 'entry', to: 'wait' },
        { from: 'wait', to: 'end' },
      ],
    ),
    at: 'wait',
  },
  'no-entry': { document: playbook([end], []), at: null },
  'several-entries': {
    document: playbook(
      [entry, { ...entry, id: 'entry-2' }, end],
      [
        { from: 'entry', to: 'end' },
        { from: 'entry-2', to: 'end' },
      ],
    ),
    at: 'entry-2',
  },
  'unknown-node': { document: playbook([entry], [{ from: 'entry', to: 'nowhere' }]), at: 'entry' },
  'unknown-exit': { document: around(wait, ['next', 'sideways']), at: 'wait' },
  'exit-drawn-twice': { document: around(wait, ['next', 'next']), at: 'wait' },
  'dangling-exit': { document: around(wait, []), at: 'wait' },
  'unreachable-node': {
    document: playbook(
      [entry, wait, end],
      [
        { from: 'entry', to: 'end' },
        { from: 'wait', to: 'end' },
      ],
    ),
    at: 'wait',
  },
  cycle: {
    document: playbook(
      [entry, wait, { ...wait, id: 'again' }],
      [
        { from: 'entry', to: 'wait' },
        { from: 'wait', to: 'again' },
        { from: 'again', to: 'wait' },
      ],
    ),
    at: 'wait',
  },
  'duplicate-exit': {
    document: around(
      {
        id: 'if',
        type: 'branch',
        data: {
          cases: [1, 2].map((value) => ({
            exit: 'yes',
            where: { field: 'account.seats', operator: 'is', value },
          })),
        },
      },
      ['yes', 'else'],
    ),
    at: 'if',
  },
  'unknown-field': {
    document: around(branch({ field: 'account.seets', operator: 'is', value: 1 }), ['yes', 'else']),
    at: 'if',
  },
  'wrong-operator': {
    document: around(branch({ field: 'account.plan', operator: 'at-least', value: 'Pro' }), ['yes', 'else']),
    at: 'if',
  },
  'untold-field': {
    document: around(
      {
        id: 'until-late',
        type: 'wait-for',
        data: {
          condition: { exit: 'late', where: { field: 'run.day', operator: 'at-least', value: 9 } },
          deadline: { amount: 30, unit: 'days' },
        },
      },
      ['late', 'timed-out'],
    ),
    at: 'until-late',
  },
  'wrong-value': {
    document: around(branch({ field: 'account.seats', operator: 'is', value: 'many' }), ['yes', 'else']),
    at: 'if',
  },
  'unknown-action': { document: around(send({ text: 'Hi' }, 'shout'), sent), at: 'send' },
  'invalid-action-input': { document: around(send({}), sent), at: 'send' },
  'invalid-template': { document: around(send({ text: 'Hi {{ account.name' }), sent), at: 'send' },
  'unknown-variable': { document: around(send({ text: 'Hi {{ account.nome }}' }), sent), at: 'send' },
  'unsafe-link': {
    document: around(send({ text: 'Hi', link: 'data:{{ account.name }}' }), sent),
    at: 'send',
  },
  'unsafe-markup': { document: around(send({ text: 'Hi', html: '<p onclick="x()">' }), sent), at: 'send' },
  'weights-do-not-sum': { document: around(split('ab', [0.5, 0.4]), ['a', 'b']), at: 'ab' },
  'duplicate-experiment': {
    document: playbook(
      [entry, split('one', [0.5, 0.5]), split('two', [0.5, 0.5]), end],
      [
        { from: 'entry', to: 'one' },
        { from: 'one', exit: 'a', to: 'two' },
        { from: 'one', exit: 'b', to: 'two' },
        { from: 'two', exit: 'a', to: 'end' },
        { from: 'two', exit: 'b', to: 'end' },
      ],
    ),
    at: 'two',
  },
}

function problemsOf(document: unknown) {
  const compiled = compile(document, catalog)
  return compiled.ok ? [] : compiled.problems
}

describe('what cannot work is refused, with the node it is about', () => {
  it.each(Object.entries(cases))('%s', (code, { document, at }) => {
    const problems = problemsOf(document)
    expect(problems.map((problem) => [problem.code, problem.nodeId])).toContainEqual([code, at])
    for (const { message } of problems) expect(message).toMatch(/\S/)
  })

  it('a playbook without faults is not refused', () => {
    expect(problemsOf(around(send({ text: 'Hi {{ account.name }}' }), sent))).toEqual([])
  })

  it('every fault is reported at once, not the first alone', () => {
    const codes = problemsOf(around(send({ text: '{{ a.b }}' }), ['done', 'done'])).map(({ code }) => code)
    expect(codes.toSorted()).toEqual(['dangling-exit', 'exit-drawn-twice', 'unknown-variable'])
  })

  it('a rule of the whole playbook is about no node', () => {
    const document = around(wait, ['next'], {
      exitRules: [
        {
          id: 'gone',
          kind: 'seats.changed',
          where: { field: 'event.colour', operator: 'is', value: 'red' },
          reason: 'Gone',
        },
      ],
    })
    expect(problemsOf(document)).toMatchObject([{ code: 'unknown-field', nodeId: null }])
  })

  it('the properties of an event whose kind is free are not checked', () => {
    const document = around(wait, ['next'], {
      exitRules: [
        {
          id: 'gone',
          kind: 'our.own',
          where: { field: 'event.colour', operator: 'is', value: 'red' },
          reason: 'Gone',
        },
      ],
    })
    expect(problemsOf(document)).toEqual([])
  })
})

describe('a plan', () => {
  const compiled = (document: unknown, actions = [notify]) => {
    const result = compile(document, createCatalog([], actions))
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    return result.value
  }

  it('leads every exit to a step, held-back included', () => {
    const { control } = compiled(around(send({ text: 'Hi' }), sent))
    expect(control.steps['send']?.exits).toEqual({ done: 'end', failed: 'end', 'held-back': 'end' })
  })

  it('leads held-back where the first outcome goes when none is called done', () => {
    const choose = {
      ...notify,
      name: 'choose',
      outcomes: ['left', 'right'].map((exit) => ({ exit, label: exit })),
    }
    const document = around(send({ text: 'Hi' }, 'choose'), ['left', 'right', 'failed'])
    expect(compiled(document, [choose]).control.steps['send']?.exits['held-back']).toBe('end')
  })

  it('has no step for a note, and the same name wherever it is drawn', () => {
    const plain = compiled(around(wait, ['next']))
    const document = around({ ...wait, position: { x: 1, y: 2 } }, ['next'])
    const noted = compiled({
      ...document,
      nodes: [...document.nodes, { id: 'n', type: 'note', data: { text: 'Hm' } }],
    })
    expect(noted).toEqual(plain)
  })

  it('has another name when it says something else', () => {
    const other: NodeInput = { ...wait, data: { duration: { amount: 2, unit: 'days' } } }
    expect(compiled(around(other, ['next'])).hash).not.toBe(compiled(around(wait, ['next'])).hash)
  })
})
