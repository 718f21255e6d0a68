import { createCatalog, type DraftNode, type DraftPlaybook, editAll, type EditOperation } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import {
  additionTo,
  exitIdFrom,
  movedEntry,
  refusedExitId,
  relabelling,
  removalOf,
  waysOut,
} from './exits.ts'

const task: DraftNode = {
  id: 'call',
  type: 'task',
  data: {
    title: 'Call',
    outcomes: [
      { exit: 'reached', label: 'Reached' },
      { exit: 'outcome-2', label: 'Outcome 2' },
    ],
    due: { businessDays: 2 },
  },
}
const end: DraftNode = { id: 'end', type: 'exit', label: 'The end', data: { reason: 'Enough' } }
const document: DraftPlaybook = {
  schemaVersion: 1,
  id: 'p',
  name: 'P',
  family: 'f',
  nodes: [task, end],
  edges: [
    { from: 'call', exit: 'reached', to: 'end' },
    { from: 'call', exit: 'outcome-2', to: 'end' },
    { from: 'call', exit: 'old', to: 'end' },
  ],
}
const catalog = createCatalog([], [])

function after(operations: EditOperation[]): DraftPlaybook {
  const done = editAll(document, operations)
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  return done.value.document
}

describe('exits', () => {
  it('are added under a name that is free', () => {
    expect(additionTo(task)).toEqual({
      kind: 'add-exit',
      node: 'call',
      exit: 'outcome-3',
      label: 'Outcome 3',
    })
    const withThird = { ...task, data: { outcomes: [{ exit: 'outcome-2', label: 'x' }] } }
    expect(additionTo(withThird)).toMatchObject({ exit: 'outcome-3' })
  })
  it('get a name that says what they are called, unless somebody chose one', () => {
    const document2 = after(relabelling(task, ['outcomes', 1], 'Not the right time'))
    expect(document2.nodes[0]?.data['outcomes']).toEqual([
      { exit: 'reached', label: 'Reached' },
      { exit: 'not-the-right-time', label: 'Not the right time' },
    ])
    expect(document2.edges[1]).toEqual({ from: 'call', exit: 'not-the-right-time', to: 'end' })
    expect(relabelling(task, ['outcomes', 0], 'Spoken to')).toHaveLength(1)
  })
  it.each([
    ['15 % off', 'off'],
    ['Überfällig!', 'uberfallig'],
    ['?', ''],
  ])('are called %j: %j', (label, id) => expect(exitIdFrom(label)).toBe(id))
  it('are taken away with their edges, and without when their name is no proper one', () => {
    expect(after(removalOf(task, ['outcomes', 0])).edges).toHaveLength(2)
    const odd = { ...task, data: { outcomes: [{ exit: 'Not an id', label: 'x' }] } }
    expect(removalOf(odd, ['outcomes', 0])).toEqual([
      { kind: 'set-data', node: 'call', path: ['outcomes', 0] },
    ])
  })
  it('are put in another order', () => {
    const [moved] = movedEntry(task, ['outcomes'], 1, -1)
    expect(moved).toMatchObject({ kind: 'set-data', path: ['outcomes'] })
    expect(movedEntry(task, ['outcomes'], 0, -1)).toEqual([])
  })
  it('are refused a name that is taken, or none', () => {
    expect(refusedExitId(task, 'reached', 'outcome-2')).toBe('There is an exit “outcome-2” already.')
    expect(refusedExitId(task, 'reached', 'Reached')).toMatch(/^Use lower-case/)
    expect(refusedExitId(task, 'reached', 'reached')).toBeNull()
  })
  it('lead where their edges lead; those that nothing names are said, too', () => {
    expect(
      waysOut(document, task, catalog).map(({ exit, label, targets }) => [
        exit,
        label,
        ...targets.map(({ name }) => name),
      ]),
    ).toEqual([
      ['reached', 'Reached', 'The end'],
      ['outcome-2', 'Outcome 2', 'The end'],
      ['overdue', 'Overdue'],
      ['failed', 'Failed'],
      ['old', 'old', 'The end'],
    ])
  })
  it('are known of a step that is unfinished, as far as it names them', () => {
    const unfinished = { ...task, data: { outcomes: task.data['outcomes'] ?? [] } }
    expect(waysOut(document, unfinished, catalog).map(({ label }) => label)).toEqual([
      'Reached',
      'Outcome 2',
      'old',
    ])
  })
})
