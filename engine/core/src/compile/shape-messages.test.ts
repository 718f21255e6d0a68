import { describe, expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from './compile.ts'

const write: ActionDefinition = {
  name: 'write',
  version: 1,
  label: 'Write',
  sentence: 'Writes',
  input: {
    type: 'object',
    properties: {
      to: { type: 'string', enum: ['admin', 'user'] },
      text: { type: 'string', template: 'text' },
      copies: { type: 'integer' },
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
const catalog = createCatalog([], [write])

/** `path: message | fix` of every problem. */
function said(document: unknown): string[] {
  const compiled = compile(document, catalog)
  return compiled.ok
    ? []
    : compiled.problems.map(({ path, message, fix }) => `${path}: ${message} | ${fix ?? ''}`)
}

/** What is said of a node with these data, or of an entry with this trigger. */
function ofNode(type: string, data: unknown, exits = ['next']): string[] {
  return said({
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
      { id: 'step', type, data },
      { id: 'end', type: 'exit', data: { reason: 'Over' } },
    ],
    edges: [{ from: 'entry', to: 'step' }, ...exits.map((exit) => ({ from: 'step', exit, to: 'end' }))],
  })
}

function ofTrigger(trigger: unknown): string[] {
  return said({
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger } },
      { id: 'end', type: 'exit', data: { reason: 'Over' } },
    ],
    edges: [{ from: 'entry', to: 'end' }],
  })
}

const ofCondition = (where: unknown): string[] =>
  ofNode('branch', { cases: [{ exit: 'yes', where }] }, ['yes', 'else'])

describe('what is not one of a few is refused with all of them', () => {
  it('a trigger', () => {
    expect(ofTrigger({ on: 'treshold', metric: 'seats' })).toEqual([
      'nodes.0.data.trigger.on: "trigger.on" cannot be "treshold". | Did you mean "threshold"? It can be threshold, event, manual.',
    ])
    expect(ofTrigger({ metric: 'seats' })).toEqual([
      'nodes.0.data.trigger.on: "trigger.on" is missing. | Add it. It can be threshold, event, manual.',
    ])
  })

  it('a metric', () => {
    expect(ofTrigger({ on: 'threshold', metric: 'seat', reachesPercent: 80, rearmBelowPercent: 70 })).toEqual(
      [
        'nodes.0.data.trigger.metric: There is no usage metric "seat". | Did you mean "seats"? Metrics are seats, unlicensed, storage, api_calls.',
      ],
    )
  })

  it('an operator', () => {
    expect(ofCondition({ field: 'account.seats', operator: 'at-lest', value: 5 })).toEqual([
      'nodes.1.data.cases.0.where.operator: "where.operator" cannot be "at-lest". | Did you mean "at-least"? ' +
        'It can be is, is-not, is-one-of, at-least, at-most, more-than, less-than, contains, is-known, is-not-known.',
    ])
  })

  it('an operator that is written as a symbol', () => {
    expect(ofCondition({ field: 'account.seats', operator: '>=', value: 5 })).toEqual([
      'nodes.1.data.cases.0.where.operator: "where.operator" cannot be ">=". | Write at-least. ' +
        'The operators are is, is-not, is-one-of, at-least, at-most, more-than, less-than, contains, is-known, is-not-known.',
    ])
  })

  it('a type of node', () => {
    expect(ofNode('wait', {})).toEqual([expect.stringContaining('Did you mean "wait-for"?')])
    expect(ofNode('dely', {})).toEqual([
      'nodes.1.type: "type" cannot be "dely". | Did you mean "delay"? ' +
        'It can be entry, delay, day, wait-for, branch, split, action, assign, task, goal, exit, note.',
    ])
  })

  it('a value that an action takes', () => {
    expect(
      ofNode('action', { action: 'write', input: { text: 'Hi', to: 'admn' } }, ['done', 'failed']),
    ).toEqual([
      'nodes.1.data.input.to: "input.to" cannot be "admn". | Did you mean "admin"? It can be admin, user.',
    ])
  })

  it('an action', () => {
    expect(ofNode('action', { action: 'wriet', input: { text: 'Hi' } }, ['done', 'failed'])).toEqual([
      'nodes.1.data.action: There is no action "wriet" version 1. | Did you mean "write"? Registered actions: write.',
    ])
    expect(
      ofNode('action', { action: 'write', version: 2, input: { text: 'Hi' } }, ['done', 'failed']),
    ).toEqual(['nodes.1.data.version: The action "write" has no version 2. | It has version 1.'])
  })
})

describe('a name that is not known is refused with the one that was meant', () => {
  it('a field that may be left out', () => {
    expect(ofNode('assign', { role: ['csm'] }, ['assigned', 'nobody'])).toEqual([
      'nodes.1.data.role: "role" is not a field here. | Did you mean "roles"? The fields here are strategies, roles.',
    ])
  })

  it('a field that has to be there is not said to be missing, too', () => {
    expect(ofNode('delay', { durration: { amount: 1, unit: 'days' } })).toEqual([
      'nodes.1.data.durration: "durration" is not a field here. | Did you mean "duration"? The fields here are duration, at.',
    ])
  })

  it('a deadline of a task in days', () => {
    const task = { title: 'Call', outcomes: [{ exit: 'done', label: 'Done' }], due: { days: 3 } }
    expect(ofNode('task', task, ['done', 'overdue'])).toEqual([
      'nodes.1.data.due.days: "due.days" is not a field here. | Did you mean "businessDays"? The fields here are businessDays, time.',
    ])
  })

  it('a field of an action that has none like it', () => {
    expect(
      ofNode('action', { action: 'write', input: { text: 'Hi', role: 'admin' } }, ['done', 'failed']),
    ).toEqual([
      'nodes.1.data.input.role: "input.role" is not a field here. | The fields here are to, text, copies.',
    ])
  })

  it('a part of a condition', () => {
    expect(ofCondition({ fild: 'account.seats', operator: 'is', value: 5 })).toEqual([
      'nodes.1.data.cases.0.where.fild: "where.fild" is not a field here. | Did you mean "field"? The fields here are field, operator, value.',
    ])
    expect(ofCondition({ al: [] })).toEqual([
      'nodes.1.data.cases.0.where.al: "where.al" is not a field here. | Did you mean "all"? ' +
        'The fields here are all, any, not, field, operator, value.',
    ])
  })

  it('a variable of a template', () => {
    const input = { text: 'Hi {{ contact.firstname }}' }
    expect(ofNode('action', { action: 'write', input }, ['done', 'failed'])).toEqual([
      'nodes.1.data.input.text: There is no variable "contact.firstname". | Did you mean "contact.first_name"? ' +
        'Variables are those of the catalogue, such as account.name or usage.seats.used.',
    ])
  })

  it('a filter of a template', () => {
    const input = { text: '{{ account.name | upcas }}' }
    expect(ofNode('action', { action: 'write', input }, ['done', 'failed'])).toEqual([
      'nodes.1.data.input.text: "input.text" cannot be read as a template: undefined filter: upcas, line:1, col:1 | ' +
        'Did you mean "upcase"? docs/templates.md says what a template can do.',
    ])
  })

  it('a field to compare, deep in a condition', () => {
    const known = { field: 'account.seats', operator: 'is', value: 5 }
    expect(
      ofCondition({ all: [known, { not: { field: 'account.seets', operator: 'is', value: 5 } }] }),
    ).toEqual([
      'nodes.1.data.cases.0.where.all.1.not.field: There is no field "account.seets" to compare. | ' +
        'Did you mean "account.seats"? Fields are those of the account, its owner, its usage and the run.',
    ])
  })
})

describe('another shape is refused with the one that is wanted', () => {
  it.each<[unknown, string]>([
    [
      { days: 3 },
      ': "duration" is a length of time, written as an amount and a unit. | Did you mean { amount: 3, unit: days }?',
    ],
    ['3 days', ': "duration" cannot be "3 days". | Write a length of time as { amount: 3, unit: days }.'],
    [
      { amount: '3', unit: 'days' },
      '.amount: "duration.amount" has to be a number, but is "3". | Write it without quotes.',
    ],
    [{ amount: 0, unit: 'days' }, '.amount: "duration.amount" is 0. | It has to be at least 1.'],
    [
      { amount: 2, unit: 'weeks', days: 'business' },
      '.days: "duration.days" cannot be "business". | Business days are counted in days: set the unit to days.',
    ],
    [undefined, ': "duration" is missing. | Write a length of time as { amount: 3, unit: days }.'],
  ])('a duration %j', (duration, words) => {
    expect(ofNode('delay', { duration })).toEqual([`nodes.1.data.duration${words}`])
  })

  it('one text where a list is wanted', () => {
    expect(ofNode('assign', { roles: 'csm' }, ['assigned', 'nobody'])).toEqual([
      'nodes.1.data.roles: "roles" has to be a list, but is "csm". | Write it as a list: [csm].',
    ])
  })

  it('a value that no comparison takes', () => {
    expect(ofCondition({ field: 'account.seats', operator: 'is', value: { of: 5 } })).toEqual([
      'nodes.1.data.cases.0.where.value: "where.value" has to be a text, a number, true or false, or a list, ' +
        'but is a group of fields. | Write a text, a number, true or false, or a list.',
    ])
  })

  it('nothing, and too little', () => {
    expect(ofNode('day', null)).toEqual([
      'nodes.1.data: "data" has to be a group of fields, but is empty. | Write a group of fields.',
    ])
    expect(ofNode('split', { experiment: 'ab', variants: [{ exit: 'a', weight: 1 }] }, ['a'])).toEqual([
      'nodes.1.data.variants: "variants" has 1 entry. | It has to have at least 2 entries.',
    ])
    expect(said(null)).toEqual([
      ': The document has to be a group of fields, but is empty. | Write a group of fields.',
    ])
  })

  it('a rule of a schema’s own keeps its words', () => {
    expect(
      ofTrigger({ on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 90 }),
    ).toEqual([
      'nodes.0.data.trigger.rearmBelowPercent: "trigger.rearmBelowPercent" cannot be 90. | ' +
        'Re-arm below a lower level than the one that fires.',
    ])
  })
})
