import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '../problem.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import { sequence } from './drafts.fixture.ts'
import { describeEdit, edit, EditOperation } from './edit.ts'

function after(operation: unknown, document = sequence): DraftPlaybook {
  const outcome = edit(document, EditOperation.parse(operation))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value.document
}

function refused(operation: unknown, document = sequence): ProblemCode[] {
  const outcome = edit(document, EditOperation.parse(operation))
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code)
}

describe('the goal and the exit rules of a playbook', () => {
  it('are rules that are added and taken away by their ids, whoever else adds some meanwhile', () => {
    const mine = after({ kind: 'add-exit-rule', rule: { id: 'rule', reason: 'Mine' } })
    const both = after({ kind: 'add-exit-rule', rule: { id: 'rule', reason: 'Theirs' }, place: 0 }, mine)
    const ids = (document: DraftPlaybook) => (document.exitRules as { id: string }[]).map(({ id }) => id)
    expect(ids(both)).toEqual(['rule-2', 'yes', 'rule'])
    expect(ids(after({ kind: 'remove-exit-rule', rule: 'yes' }, both))).toEqual(['rule-2', 'rule'])
    expect(refused({ kind: 'remove-exit-rule', rule: 'rule' })).toEqual(['unknown-place'])
  })
  it('begin as a list with the first rule', () => {
    const { exitRules: _, ...bare } = sequence
    expect(after({ kind: 'add-exit-rule', rule: { id: 'a' } }, bare).exitRules).toEqual([{ id: 'a' }])
  })
  it('are events that reach the goal, when there is one', () => {
    const event = { kind: 'contract.renewed' }
    const both = after({ kind: 'add-goal-event', event })
    expect(both.goal).toMatchObject({ events: [{ kind: 'seats.changed' }, event] })
    const one = after({ kind: 'remove-goal-event', event: { kind: 'seats.changed' } }, both)
    expect(one.goal).toMatchObject({ events: [event] })
    expect(refused({ kind: 'remove-goal-event', event: { kind: 'seats.changed' } }, one)).toEqual([
      'unknown-place',
    ])
    const { goal: _, ...aimless } = sequence
    expect(refused({ kind: 'add-goal-event', event }, aimless)).toEqual(['unknown-place'])
  })
  it('say in the history what was done to them', () => {
    const said = (operation: unknown) => describeEdit(sequence, EditOperation.parse(operation))
    expect(said({ kind: 'remove-exit-rule', rule: 'yes' })).toBe('Remove the exit rule “Left”')
    expect(said({ kind: 'add-goal-event', event: {} })).toBe('Add an event to the goal')
  })
})
