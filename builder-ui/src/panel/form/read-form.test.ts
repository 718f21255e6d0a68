import { ActionDefinition } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Field } from './field.ts'
import { nodeForm } from './node-form.ts'
import { inWords, type JsonSchema, readForm } from './read-form.ts'

const kinds = (fields: readonly Field[]) => fields.map(({ name, kind }) => `${name}: ${kind.is}`)

/** An action of somebody else's, with all that forms of ours never ask for. */
const definition = ActionDefinition.parse({
  name: 'create-ticket',
  version: 1,
  label: 'Create ticket',
  sentence: 'Creates a ticket',
  input: z.toJSONSchema(
    z.strictObject({
      queueName: z.string().max(40),
      priority: z.enum(['low', 'very-high']).default('low').describe('How urgent it is'),
      watchers: z.array(z.string()).optional(),
      weight: z.number().optional(),
      isUrgent: z.boolean().default(false),
      text: z.string().meta({ title: 'Text', description: 'What it says', template: 'text' }),
      fields: z.record(z.string(), z.string()).optional(),
      anything: z.union([z.string(), z.number()]).optional(),
      odd: z.string().meta({ field: 'of-the-future' }),
    }),
    { io: 'input' },
  ),
  outcomes: [{ exit: 'done', label: 'Created' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1,
  touchesCustomer: false,
})

describe('the form of an action that nobody here knows', () => {
  const form = readForm(definition.input as JsonSchema)
  it('has a control for each of its fields', () => {
    expect(kinds(form)).toEqual([
      'queueName: text',
      'priority: select',
      'watchers: texts',
      'weight: number',
      'isUrgent: yes-no',
      'text: template',
      'fields: pairs',
      'anything: json',
      'odd: text',
    ])
  })
  it('is labelled by its description, by its title where it has one, else by the words of its name', () => {
    expect(form.slice(0, 2).map(({ label, help }) => [label, help])).toEqual([
      ['Queue name', null],
      ['How urgent it is', null],
    ])
    expect(form[5]).toMatchObject({ label: 'Text', help: 'What it says', isRequired: true })
  })
  it('knows what holds when a field is left out', () => {
    expect(form[1]).toMatchObject({ isRequired: false, usual: 'low' })
    expect(form[1]?.kind).toEqual({
      is: 'select',
      options: [
        { value: 'low', label: 'Low' },
        { value: 'very-high', label: 'Very high' },
      ],
    })
  })
})

describe('the forms of our own nodes', () => {
  it('ask for what each of them is about', () => {
    expect(kinds(nodeForm('day'))).toEqual([
      'day: number',
      'time: time-of-day',
      'onNonWorkingDay: select',
      'spreadMinutes: number',
    ])
    expect(kinds(nodeForm('entry'))).toEqual([
      'trigger: choice',
      'where: condition',
      'reenterAfterDays: number',
    ])
    expect(kinds(nodeForm('wait-for'))).toEqual([
      'events: exits',
      'condition: group',
      'deadline: duration',
      'lookBack: select',
    ])
    expect(kinds(nodeForm('action'))).toEqual([
      'action: action',
      'input: action-input',
      'giveUpAfter: duration',
      'lateness: lateness',
    ])
    expect(kinds(nodeForm('task'))).toEqual([
      'title: template',
      'body: template',
      'outcomes: exits',
      'due: group',
    ])
  })
  it('tell a condition which event it is about', () => {
    const [events] = nodeForm('wait-for')
    const inner = events?.kind.is === 'exits' ? events.kind.fields : []
    expect(kinds(inner)).toEqual(['exit: exit-id', 'kind: event-kind', 'where: condition'])
    expect(inner[2]?.kind).toEqual({ is: 'condition', about: 'kind' })
    const [, where] = nodeForm('entry')
    expect(where?.kind).toEqual({ is: 'condition', about: null })
  })
  it('offer the ways in which a run can start, each with what it asks for', () => {
    const [trigger] = nodeForm('entry')
    const shapes = trigger?.kind.is === 'choice' ? trigger.kind.shapes : []
    expect(shapes.map(({ value, fields }) => [value, ...fields.map(({ name }) => name)])).toEqual([
      ['threshold', 'metric', 'reachesPercent', 'rearmBelowPercent'],
      ['event', 'kind', 'where'],
      ['manual'],
    ])
  })
})

it.each([
  ['giveUpAfter', 'Give up after'],
  ['no-answer', 'No answer'],
  ['api_calls', 'Api calls'],
])('the words of %s are %s', (name, words) => expect(inWords(name)).toBe(words))
