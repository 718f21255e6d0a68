import { createCatalog, type DraftPlaybook, when } from '@daymark/core'
import { expect, it } from 'vitest'
import { cardMaker } from '../model/draft-cards.ts'
import { mapProblems } from '../model/problems.ts'
import { nothingSelected } from '../model/selection.ts'
import { nodeMaker, type NodeParts } from './flow-items.ts'

const catalog = createCatalog([], [])
const document: DraftPlaybook = {
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', data: { day: 1 } },
  ],
  edges: [{ from: 'entry', exit: 'next', to: 'day-1' }],
}
const places = new Map([
  ['entry', { x: 0, y: 0 }],
  ['day-1', { x: 0, y: 168 }],
])
const parts: NodeParts = {
  cards: cardMaker()(document, catalog),
  places,
  times: when(document, catalog),
  problems: mapProblems([], document),
  selection: nothingSelected,
  catalog,
  direction: 'down',
}

it('makes of a step that is dragged a new node, and keeps all others', () => {
  const make = nodeMaker()
  const [entry, day] = make(parts)
  const moved = make({ ...parts, places: new Map([...places, ['day-1', { x: 8, y: 176 }]]) })
  expect(moved[0]).toBe(entry)
  expect(moved[1]).not.toBe(day)
  expect(moved[1]!.position).toEqual({ x: 8, y: 176 })
})

it('makes a node anew that is chosen, turned, or found to have a problem', () => {
  const make = nodeMaker()
  const [, day] = make(parts)
  const problem = { code: 'unknown-node', nodeId: 'day-1', path: '', message: 'No.', fix: 'Yes.' } as const
  const others: Partial<NodeParts>[] = [
    { selection: { nodes: new Set(['day-1']), edges: new Set() } },
    { direction: 'right' },
    { problems: mapProblems([problem], document) },
  ]
  for (const other of others) expect(make({ ...parts, ...other })[1]).not.toBe(day)
})

it('keeps a node whose days were worked out anew and are the same', () => {
  const make = nodeMaker()
  const before = make(parts)
  expect(make({ ...parts, times: when(document, catalog) })).toEqual(before)
  expect(make({ ...parts, times: when(document, catalog) })[1]).toBe(before[1])
})
