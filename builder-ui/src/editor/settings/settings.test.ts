import {
  createCatalog,
  compile,
  DraftPlaybook,
  editAll,
  type EditOperation,
  type JsonPath,
  settingNames,
} from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { placeProblems, shownPaths } from '../../panel/form/problems.ts'
import { fieldsOf, settingsForm, settingsSections } from './settings-form.ts'
import { addEntry, moveEntry, removeSetting, settingsOf, writeSetting } from './write-setting.ts'

const start = DraftPlaybook.parse({
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [],
  edges: [],
})

function after(document: DraftPlaybook, operations: EditOperation[]): DraftPlaybook {
  const done = editAll(document, operations)
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  return done.value.document
}

const written = (document: DraftPlaybook, path: JsonPath, value?: string | number) =>
  after(document, writeSetting(document, path, value))

describe('the form of the settings', () => {
  it('asks for every setting of the schema, each in one part', () => {
    const names = settingsSections.flatMap((section) => fieldsOf(section).map(({ name }) => name))
    expect(names.toSorted()).toEqual([...settingNames].toSorted())
  })
  it('has a control that fits, a label and help for each', () => {
    expect(settingsForm().map(({ name, kind }) => `${name}: ${kind.is}`)).toEqual([
      'name: text',
      'description: text',
      'family: text',
      'timeOfDay: time-of-day',
      'goal: group',
      'exitRules: entries',
      'lateness: lateness',
    ])
    for (const { help } of settingsForm()) expect(help).toMatch(/\.$/)
  })
  it('tells a condition which event it is about', () => {
    const rules = settingsForm().find(({ name }) => name === 'exitRules')?.kind
    const inner = rules?.is === 'entries' ? rules.fields : []
    expect(inner.find(({ name }) => name === 'where')?.kind).toEqual({ is: 'condition', about: 'kind' })
  })
})

describe('writing a setting', () => {
  it('changes the smallest place, and nothing when nothing changes', () => {
    expect(writeSetting(start, ['name'], 'Calls')).toEqual([])
    expect(writeSetting(start, ['name'], 'Rings')).toEqual([
      { kind: 'set-setting', setting: 'name', path: [], value: 'Rings' },
    ])
  })
  it('empties what a playbook must have, and leaves out what it need not', () => {
    expect(written(start, ['family']).family).toBe('')
    expect(written(written(start, ['description'], 'Long'), ['description'])).toEqual(start)
  })
  it('begins a goal with an event to choose, and adds and takes away more of them', () => {
    const goal = after(start, writeSetting(start, ['goal'], {}))
    expect(goal.goal).toEqual({ label: '', events: [{ kind: '' }], withinDays: 90 })
    const two = after(goal, addEntry(['goal', 'events'], {}))
    const named = written(two, ['goal', 'events', 1, 'kind'], 'seats.changed')
    const one = after(named, removeSetting(named, ['goal', 'events', 0]))
    expect(one.goal).toMatchObject({ events: [{ kind: 'seats.changed' }] })
    expect(after(one, removeSetting(one, ['goal']))).toEqual(start)
  })
  it('names a new rule by its reason, but none that somebody has named', () => {
    const added = after(start, addEntry(['exitRules'], {}))
    const reasoned = written(added, ['exitRules', 0, 'reason'], 'They have left')
    expect(reasoned.exitRules).toEqual([{ id: 'they-have-left', kind: '', reason: 'They have left' }])
    const again = written(reasoned, ['exitRules', 0, 'reason'], 'Gone')
    expect(again.exitRules).toMatchObject([{ id: 'they-have-left', reason: 'Gone' }])
    expect(after(again, removeSetting(again, ['exitRules', 0])).exitRules).toEqual([])
  })
  it('takes a rule without a proper id away by its place', () => {
    const odd = { ...start, exitRules: [{ reason: 'A' }, { id: 'b', reason: 'B' }] }
    expect(after(odd, removeSetting(odd, ['exitRules', 0])).exitRules).toEqual([{ id: 'b', reason: 'B' }])
  })
})

it('shows what is wrong with a setting at its field', () => {
  const document = {
    ...start,
    name: '',
    timeOfDay: '9 ish',
    goal: { label: 'Seats', withinDays: 0, events: [{ kind: 'Seats' }] },
  }
  const compiled = compile(document, createCatalog([], []))
  const problems = compiled.ok ? [] : compiled.problems
  const placed = placeProblems(
    problems,
    null,
    shownPaths(settingsForm(), settingsOf(document), () => []),
  )
  expect([...placed.byField.keys()].toSorted()).toEqual([
    'goal.events.0.kind',
    'goal.withinDays',
    'name',
    'timeOfDay',
  ])
  expect(placed.rest).toEqual([])
})

describe('the order of exit rules', () => {
  const rule = (id: string) => ({ id, kind: 'contract.ended', reason: id })
  const ruled = { ...start, exitRules: [rule('left'), rule('paused'), rule('moved')] }
  const ids = (operations: EditOperation[]) =>
    (after(ruled, operations).exitRules as { id: string }[]).map(({ id }) => id)

  it('is changed one place at a time, as one step', () => {
    const up = moveEntry(ruled, ['exitRules', 2], -1)
    expect(up).toHaveLength(1)
    expect(ids(up)).toEqual(['left', 'moved', 'paused'])
    expect(ids(moveEntry(ruled, ['exitRules', 0], 1))).toEqual(['paused', 'left', 'moved'])
  })

  it('ends where the list ends', () => {
    expect(moveEntry(ruled, ['exitRules', 0], -1)).toEqual([])
    expect(moveEntry(ruled, ['exitRules', 2], 1)).toEqual([])
    expect(moveEntry(ruled, ['exitRules', 7], -1)).toEqual([])
    expect(moveEntry(start, ['exitRules', 0], 1)).toEqual([])
  })
})
