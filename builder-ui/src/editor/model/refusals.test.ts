import { createCatalog, type DraftEdge, type DraftNode, type DraftPlaybook, editAll } from '@daymark/core'
import { expect, it } from 'vitest'
import { calls as blank } from './calls.fixture.ts'
import { readText } from './clipboard-text.ts'
import { connectTo, type Drawing, type Gesture, pasteAt } from './gestures.ts'
import { refusalOf } from './refusals.ts'

const day = (id: string, label?: string): DraftNode => ({
  id,
  type: 'day',
  position: { x: 0, y: 0 },
  data: { day: 1 },
  ...(label !== undefined && { label }),
})
const next = (from: string, to: string): DraftEdge => ({ from, exit: 'next', to })

const chain: DraftPlaybook = {
  ...blank,
  nodes: [...blank.nodes, day('a', 'First'), day('b', 'Second'), day('c')],
  edges: [next('entry', 'a'), next('a', 'b'), next('b', 'c')],
}

const drawn = (document: DraftPlaybook): Drawing => ({
  document,
  catalog: createCatalog([], []),
  places: new Map(document.nodes.map(({ id }) => [id, { x: 0, y: 0 }])),
})

function refused(document: DraftPlaybook, gesture: Gesture | string): string | null {
  return typeof gesture === 'string' ? gesture : refusalOf(document, gesture.operations)
}

/** What an author is told who pastes this; null when it is pasted. */
function pasted(text: string, document = chain): string | null {
  const read = readText(text)
  return read.ok ? refused(document, pasteAt(drawn(document), read.fragment, { x: 0, y: 0 })) : read.words
}

const copied = (nodes: object[], edges: object[] = [], more: object = {}) =>
  JSON.stringify({ daymark: 'steps', schemaVersion: 1, nodes, edges, ...more })

const manyNodes = Array.from({ length: 10_000 }, (_, index) => day(`day-${index}`))
const entry = blank.nodes[0]!

it.each<[string, string, RegExp]>([
  ['10,000 steps', copied(manyNodes), /10,000 steps, and a draft holds 2,000/],
  ['broken JSON', copied([day('a')]).slice(0, -20), /not steps of a playbook/],
  ['another schema version', copied([day('a')], [], { schemaVersion: 9 }), /another version of Daymark/],
  ['a label of 1 MB', copied([day('a', 'x'.repeat(1_000_000))]), /label/],
  ['a second entry', copied([entry, day('a')], [next('entry', 'a')]), /There is an entry already/],
  ['a circle', copied([day('a'), day('b')], [next('a', 'b'), next('b', 'a')]), /never goes in a circle/],
  [
    'an exit that leads to two steps',
    copied([day('a', 'Fork'), day('b'), day('c')], [next('a', 'b'), next('a', 'c')]),
    /An exit of “Fork” would lead to two steps/,
  ],
  ['an edge from nowhere', copied([day('a')], [{ from: 'a', exit: 'next' }]), /cannot be read/],
])('refuses to paste %s, in words', (_, text, words) => {
  const answer = pasted(text)
  expect(answer).toMatch(words)
  expect(answer!.length).toBeLessThan(300)
})

it('refuses several entries where there is none yet', () => {
  const empty = { ...blank, nodes: [], edges: [] }
  expect(pasted(copied([entry]), empty)).toBeNull()
  expect(pasted(copied([entry, { ...entry, id: 'entry-2' }]), empty)).toMatch(/several entries/)
})

it('takes a script for what it is in a name: text', () => {
  const words = '<script>alert(1)</script>'
  expect(pasted(copied([day('a', words)]))).toBeNull()
  const read = readText(copied([day('a', words)]))
  expect(read.ok && read.fragment.nodes[0]?.label).toBe(words)
})

it('refuses a path that leads back, names where to, and does not mind paths that meet again', () => {
  const drawing = drawn(chain)
  const back = connectTo(drawing, { from: 'c', exit: 'next', to: 'a' })
  expect(refused(chain, back)).toMatch(
    /lead back to “(First|Second|.*1.*)”, and a run never goes in a circle/,
  )
  expect(refused(chain, connectTo(drawing, { from: 'entry', exit: 'next', to: 'c' }))).toBeNull()
})

it('lets a draft that has such a fault be drawn in', () => {
  const circular = { ...chain, edges: [...chain.edges, next('c', 'a')] }
  const move = { kind: 'move' as const, to: [{ node: 'a', position: { x: 1, y: 1 } }] }
  expect(refusalOf(circular, [move])).toBeNull()
  expect(refusalOf(circular, [{ kind: 'disconnect', edges: [next('c', 'a')] }])).toBeNull()
  const twice = { ...chain, nodes: [...chain.nodes, { ...entry, id: 'entry-2' }] }
  expect(refusalOf(twice, [move])).toBeNull()
})

it('leaves what does not apply to the operations themselves', () => {
  const gone = { kind: 'set-label' as const, node: 'gone', label: 'Gone' }
  expect(editAll(chain, [gone]).ok).toBe(false)
  expect(refusalOf(chain, [gone])).toBeNull()
})
