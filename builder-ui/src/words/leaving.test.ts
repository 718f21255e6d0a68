import { expect, it } from 'vitest'
import { exitRuleWords, goalWords } from './leaving.ts'

const where = { field: 'event.added', operator: 'at-least', value: 1 }

it('says what reaches the goal, and within how long', () => {
  const goal = { label: 'Bought seats', events: [{ kind: 'seats.changed', where }], withinDays: 30 }
  expect(goalWords(goal)).toEqual({
    title: 'Goal: Bought seats',
    body: 'Seats changed, where Added is at least 1, within 30 days',
  })
})

it('says that there is no goal, or that it is unfinished', () => {
  expect(goalWords(undefined).title).toBe('No goal yet')
  expect(goalWords({ label: '' })).toEqual({ title: 'Goal', body: 'Not filled in yet' })
})

it('says of each rule when a run leaves, and why', () => {
  expect(exitRuleWords([{ id: 'churned', kind: 'expansion.declined', reason: 'No' }, {}])).toEqual([
    { title: 'Leaves when: Expansion declined', body: 'No' },
    { title: 'Leaves when', body: 'Not filled in yet' },
  ])
  expect(exitRuleWords(undefined)).toEqual([])
})
