import { expect, it } from 'vitest'
import { createCatalog } from '../catalog/index.ts'
import { type ExplainableEntry, explainEnd, explainEntry, type Explainer } from './explain-entry.ts'

const explainer: Explainer = {
  catalog: createCatalog([], []),
  zone: 'America/New_York',
  content: {
    name: 'Seat expansion',
    goal: { label: 'More seats', events: [{ kind: 'seats.changed' }], withinDays: 30 },
    exitRules: [{ id: 'said-no', kind: 'expansion.declined', reason: 'The customer said no' }],
    nodes: {
      'day-7': { id: 'day-7', type: 'delay', data: { amount: 6, unit: 'days' } },
      call: {
        id: 'call',
        type: 'task',
        label: 'Call the customer',
        data: {
          title: 'Call',
          body: '',
          due: { businessDays: 2 },
          outcomes: [{ exit: 'sold', label: 'They bought' }],
        },
      },
      'too-early': { id: 'too-early', type: 'exit', data: { reason: 'Not the right time' } },
    } as never,
  },
}

const entry = (about: Partial<ExplainableEntry>): ExplainableEntry => ({
  kind: 'answered',
  stepId: null,
  exit: null,
  code: null,
  ...about,
})

const sentence = (about: Partial<ExplainableEntry>) => explainEntry(entry(about), explainer)

it('says until when a step waits, in the account’s zone, and why', () => {
  const until = 1_704_117_600_000
  expect(sentence({ stepId: 'call', until, reason: 'Task for Ann' })).toBe(
    'Call the customer waits until 2024-01-01 09:00: Task for Ann',
  )
})

it('names an outcome by its label', () => {
  expect(sentence({ kind: 'matched', stepId: 'call', exit: 'sold', code: 'task.completed' })).toBe(
    'Call the customer: Task completed → They bought',
  )
})

it('says how a run ends: by its goal, by a rule, or by what an operator wrote', () => {
  expect(sentence({ kind: 'ended', code: 'goal' })).toBe('The run ends: goal reached, “More seats”')
  expect(sentence({ kind: 'ended', code: 'said-no' })).toBe('The run ends: The customer said no')
  expect(sentence({ kind: 'ended', code: 'wrong customer' })).toBe('The run ends: wrong customer')
  const reason = 'Temporal no longer knows it'
  expect(sentence({ kind: 'ended', code: 'lost', reason })).toBe('The run ends: Temporal no longer knows it')
})

it('names an exit that the language has by its usual name, and a free kind of event by itself', () => {
  expect(sentence({ kind: 'elapsed', stepId: 'call', exit: 'overdue' })).toBe(
    'Call the customer: its time has passed → Overdue',
  )
  expect(sentence({ kind: 'matched', stepId: 'call', exit: 'sold', code: 'deal.won' })).toBe(
    'Call the customer: deal.won → They bought',
  )
})

it('says of an exit why it was taken, whatever the node does with a run', () => {
  expect(explainEnd('too-early', explainer)).toBe('Not the right time')
  expect(explainEnd('operator', explainer)).toBe('ended by an operator')
})

it('keeps the name of a kind of line that it does not know', () => {
  expect(sentence({ kind: 'migrated' })).toBe('migrated')
})
