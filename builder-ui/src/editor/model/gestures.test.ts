import { bandDays, createCatalog, type DraftPlaybook, editAll, when } from '@daymark/core'
import { expect, it } from 'vitest'
import { readText, textOf } from './clipboard-text.ts'
import { calls as blank } from './calls.fixture.ts'
import { cardMaker } from './draft-cards.ts'
import {
  addItem,
  connectTo,
  type Drawing,
  duplicateAll,
  type Gesture,
  moveTo,
  pasteAt,
  reconnect,
  remove,
} from './gestures.ts'
import { paletteItems } from './palette-items.ts'
import { shownPlaces } from './places.ts'

const email = {
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'E-mails',
  input: {
    type: 'object',
    properties: { to: { default: 'admin' }, subject: { type: 'string' }, html: { type: 'string' } },
    required: ['to', 'subject'],
  },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}
const catalog = createCatalog([], [email])
const items = paletteItems(catalog)

function item(label: string) {
  const found = items.find((one) => one.label === label)
  if (!found) throw new Error(`Nothing is called ${label}`)
  return found
}

function drawn(document: DraftPlaybook): Drawing {
  const days = bandDays(document, when(document, catalog))
  return { document, catalog, places: shownPlaces(document, cardMaker()(document, catalog), days) }
}

function after({ document }: Drawing, gesture: Gesture | string): DraftPlaybook {
  if (typeof gesture === 'string') throw new Error(gesture)
  const done = editAll(document, gesture.operations)
  if (!done.ok) throw new Error(done.problems[0]?.message)
  return done.value.document
}

/** A chain of steps behind the entry, each at the way out of the last that goes on. */
function chain(...labels: string[]): DraftPlaybook {
  return labels.reduce((document, label) => {
    const from = document.nodes.at(-1)!
    const exit = from.type === 'action' ? 'done' : 'next'
    const drawing = drawn(document)
    return after(drawing, addItem(drawing, item(label), { kind: 'exit', from: from.id, exit }))
  }, blank)
}

const edgesOf = ({ edges }: DraftPlaybook) => edges.map(({ from, exit, to }) => `${from} ${exit} ${to}`)

it('draws day after day, and names each by its number', () => {
  expect(chain('Day', 'E-mail', 'Day', 'E-mail', 'Day').nodes.map(({ id }) => id)).toEqual([
    'entry',
    'day-1',
    'email',
    'day-7',
    'email-2',
    'day-14',
  ])
})

it('begins an action with what it usually says, and leaves open what only its author knows', () => {
  expect(chain('E-mail').nodes[1]?.data).toEqual({
    action: 'email',
    version: 1,
    input: { to: 'admin', subject: '' },
  })
})

it('writes down where everything stands with the first gesture that needs it, and names the step by what was done', () => {
  const drawing = drawn(blank)
  const { operations } = addItem(drawing, item('Day'), { kind: 'exit', from: 'entry', exit: 'next' })
  expect(operations.map(({ kind }) => kind)).toEqual(['add', 'lay-out'])
  const document = after(drawing, { operations, select: [] })
  expect(document.nodes.every(({ position }) => position)).toBe(true)
  const next = addItem(drawn(document), item('Exit'), { kind: 'exit', from: 'day-1', exit: 'next' })
  expect(next.operations.map(({ kind }) => kind)).toEqual(['add'])
})

it('puts a step on an edge with all its ways out leading on, and moves down what follows', () => {
  const before = chain('Day', 'Exit')
  const drawing = drawn(before)
  const edge = before.edges[1]!
  const document = after(drawing, addItem(drawing, item('E-mail'), { kind: 'edge', edge }))
  expect(edgesOf(document)).toEqual([
    'entry next day-1',
    'day-1 next email',
    'email done exit',
    'email failed exit',
  ])
  const y = (id: string) => document.nodes.find((node) => node.id === id)!.position!.y
  expect([y('email') - y('day-1'), y('exit') - y('email')]).toEqual([168, 168])
})

it('connects an exit anew in place of where it led, and says what cannot be connected', () => {
  const document = chain('Day', 'Exit')
  const drawing = drawn(document)
  expect(edgesOf(after(drawing, connectTo(drawing, { from: 'entry', exit: 'next', to: 'exit' })))).toEqual([
    'day-1 next exit',
    'entry next exit',
  ])
  expect(connectTo(drawing, { from: 'day-1', exit: 'next', to: 'day-1' })).toMatch(/itself/)
  expect(connectTo(drawing, { from: 'day-1', exit: 'next', to: 'entry' })).toMatch(/entry/)
})

it('draws either end of an edge elsewhere, in one gesture', () => {
  const document = chain('E-mail', 'Day', 'Exit')
  const drawing = drawn(document)
  const edge = document.edges.find(({ from }) => from === 'email')!
  expect(edgesOf(after(drawing, reconnect(drawing, edge, { to: 'exit' })))).toContain('email done exit')
  const other = after(drawing, reconnect(drawing, edge, { from: 'email', exit: 'failed' }))
  expect(edgesOf(other)).toEqual(['entry next email', 'day-1 next exit', 'email failed day-1'])
  expect(reconnect(drawing, edge, { to: edge.to })).toEqual({ operations: [], select: [] })
  expect(reconnect(drawing, edge, { to: 'entry' })).toMatch(/entry/)
})

it('deletes nodes and edges in one gesture, and heals the chain', () => {
  const document = chain('Day', 'E-mail', 'Exit')
  const drawing = drawn(document)
  expect(edgesOf(after(drawing, remove(drawing, ['email'], [])))).toEqual([
    'entry next day-1',
    'day-1 next exit',
  ])
  expect(edgesOf(after(drawing, remove(drawing, [], [document.edges[0]!])))).toHaveLength(2)
})

it('moves what was moved, and nothing else', () => {
  const document = chain('Day')
  const drawing = drawn(document)
  const next = after(drawing, moveTo(drawing, new Map([['day-1', { x: 500, y: 80 }]])))
  expect(next.nodes.map(({ position }) => position)).toEqual([document.nodes[0]?.position, { x: 500, y: 80 }])
})

it('copies as text that another draft takes, with ids of its own', () => {
  const document = chain('Day', 'Exit')
  const text = textOf({ nodes: document.nodes, edges: document.edges })
  const read = readText(text)
  if (!read.ok) throw new Error(read.words)
  const other = drawn(chain('Day'))
  const gesture = pasteAt(other, read.fragment, { x: 1000, y: 0 })
  expect(gesture.select).toEqual(['entry-2', 'day-2', 'exit'])
  expect(edgesOf(after(other, gesture)).slice(1)).toEqual(['entry-2 next day-2', 'day-2 next exit'])
})

it('pastes beside what stands there already, and where it was meant to where nothing does', () => {
  const drawing = drawn(chain('Day', 'Exit'))
  const fragment = { nodes: [{ ...chain('Day').nodes[1]!, id: 'copied' }], edges: [] }
  const pastedAt = (corner: { x: number; y: number }) =>
    after(drawing, pasteAt(drawing, fragment, corner)).nodes.at(-1)!.position
  const { x, y } = drawing.places.get('day-1')!
  expect(pastedAt({ x: x + 40, y: y + 20 })).toEqual({ x: x + 40 + 320, y: y + 20 })
  expect(pastedAt({ x: x + 400, y })).toEqual({ x: x + 400, y })
})

it('duplicates beside the first, and selects the second', () => {
  const drawing = drawn(chain('Day'))
  const gesture = duplicateAll(drawing, ['day-1'])
  const [first, second] = after(drawing, gesture).nodes.slice(1)
  expect(gesture.select).toEqual([second?.id])
  expect(second!.position!.x - first!.position!.x).toBe(40)
})

it.each([
  ['', /nothing to paste/],
  ['{ "nodes": [', /not steps/],
  ['<b>Hello</b>', /not steps/],
  ['{"daymark":"steps","schemaVersion":2,"nodes":[],"edges":[]}', /another version/],
  ['{"daymark":"steps","schemaVersion":1,"nodes":[{"id":"A"}],"edges":[]}', /cannot be read/],
  [
    JSON.stringify({ daymark: 'steps', schemaVersion: 1, nodes: Array(10_000).fill({}), edges: [] }),
    /10,000/,
  ],
  ['x'.repeat(5_000_000), /too long/],
])('refuses to paste %#, in words', (text, words) => {
  const read = readText(text)
  expect(read.ok ? 'read' : read.words).toMatch(words)
})
