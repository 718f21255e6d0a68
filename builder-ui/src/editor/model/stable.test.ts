import {
  bandDays,
  columnWidth,
  createCatalog,
  type DraftEdge,
  type DraftPlaybook,
  editAll,
  rowHeight,
  when,
} from '@daymark/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nodeWidth, type Place } from '../../canvas/layout.ts'
import { branchOf, layOutAll, layOutBranch } from './arrange.ts'
import { cardMaker } from './draft-cards.ts'
import { addItem, type Drawing, type Gesture, remove } from './gestures.ts'
import { paletteItems } from './palette-items.ts'
import { shownPlaces } from './places.ts'

const catalog = createCatalog([], [])
const task = paletteItems(catalog).find(({ key }) => key === 'task')!
const delay = paletteItems(catalog).find(({ key }) => key === 'delay')!

const size = 60

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

/** Each step but the first hangs on one before it, and some on a second. */
function graphOf(choices: readonly { from: number; also: number; day: number }[]): DraftPlaybook {
  const nodes: DraftPlaybook['nodes'] = [
    { id: 'n0', type: 'entry', data: { trigger: { on: 'manual' } } },
    ...choices.map(({ day }, index) =>
      day > 0
        ? { id: `n${index + 1}`, type: 'day' as const, data: { day } }
        : { id: `n${index + 1}`, type: 'delay' as const, data: { duration: { amount: 1, unit: 'hours' } } },
    ),
  ]
  const edges = choices.flatMap(({ from, also }, index): DraftEdge[] => {
    const reach = Math.min(index, 3)
    const first = index - (from % (reach + 1))
    const second = index - (also % 9)
    const to = `n${index + 1}`
    return [
      { from: `n${first}`, exit: `to-${to}`, to },
      ...(second >= 0 && second !== first && also % 4 === 0
        ? [{ from: `n${second}`, exit: `also-${to}`, to }]
        : []),
    ]
  })
  return { schemaVersion: 1, id: 'many', name: 'Many', family: 'many', nodes, edges }
}

const graph = fc
  .array(
    fc.record({
      from: fc.nat(50),
      also: fc.nat(50),
      day: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) },
      ),
    }),
    { minLength: size - 1, maxLength: size - 1 },
  )
  .map(graphOf)

/** The same, laid out, with its places written down. */
function placed(document: DraftPlaybook): DraftPlaybook {
  const days = bandDays(document, when(document, catalog))
  return after(drawn(document), layOutAll(cardMaker()(document, catalog), days))
}

const placesOf = ({ nodes }: DraftPlaybook) => new Map(nodes.map(({ id, position }) => [id, position!]))

function reachable({ edges }: DraftPlaybook, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...edges.filter((edge) => edge.from === id).map(({ to }) => to))
  }
  return seen
}

const isOn = (a: Place, b: Place) => Math.abs(a.x - b.x) < nodeWidth && Math.abs(a.y - b.y) < rowHeight

function overlaps(places: ReadonlyMap<string, Place>): string[] {
  const list = [...places]
  return list.flatMap(([a, at], index) =>
    list.slice(index + 1).flatMap(([b, other]) => (isOn(at, other) ? [`${a} ${b}`] : [])),
  )
}

// A graph of 60 steps says little more when it is made smaller, which takes minutes.
const few = { numRuns: 12, endOnFailure: true }

it('lays 60 steps out so that none stands on another and every edge leads down', () => {
  fc.assert(
    fc.property(graph, (document) => {
      const places = placesOf(placed(document))
      expect(overlaps(places)).toEqual([])
      for (const { from, to } of document.edges) {
        expect(places.get(to)!.y).toBeGreaterThanOrEqual(places.get(from)!.y + rowHeight)
      }
    }),
    few,
  )
})

it('one step more on an edge of 60 moves down only what follows or stands in the way, by one row, and nothing aside', () => {
  fc.assert(
    fc.property(graph, fc.nat(1000), (document, number) => {
      const before = placed(document)
      const edge = before.edges[number % before.edges.length]!
      const result = after(drawn(before), addItem(drawn(before), task, { kind: 'edge', edge }))
      const [old, now] = [placesOf(before), placesOf(result)]
      const following = reachable(before, edge.to)
      const moved = [...old].filter(([id, { y }]) => now.get(id)!.y !== y)
      for (const [id, { x, y }] of old)
        expect([
          { x, y },
          { x, y: y + rowHeight },
        ]).toContainEqual(now.get(id))
      for (const [id, place] of moved) {
        expect(place.y).toBeGreaterThanOrEqual(old.get(edge.to)!.y)
        // What does not follow moves only where another step would have come to stand on it, or below what leads to it.
        const isInTheWay = moved.some(
          ([other, { x, y }]) =>
            other !== id &&
            (isOn({ x, y: y + rowHeight }, place) ||
              (y + 2 * rowHeight > place.y &&
                before.edges.some(({ from, to }) => from === other && to === id))),
        )
        expect(following.has(id) || isInTheWay).toBe(true)
      }
      const [made] = result.nodes.filter(({ id }) => !old.has(id))
      expect(made!.position).toBeDefined()
      const isAbove = (a: Place, b: Place) => a.y < b.y
      for (const { from, to } of result.edges) expect(isAbove(now.get(from)!, now.get(to)!)).toBe(true)
      expect(overlaps(now)).toEqual([])
    }),
    few,
  )
})

it('a step taken away moves nothing aside, and moves the rest up by whole days or not at all', () => {
  fc.assert(
    fc.property(graph, fc.nat(1000), (document, number) => {
      const before = placed(document)
      const { id } = before.nodes[1 + (number % (size - 1))]!
      const old = placesOf(before)
      const now = placesOf(after(drawn(before), remove(drawn(before), [id], [])))
      const moved = [...now].filter(([one, { y }]) => y !== old.get(one)!.y)
      for (const [one, { x }] of now) expect(x).toBe(old.get(one)!.x)
      const ups = new Set(moved.map(([one, { y }]) => old.get(one)!.y - y))
      expect(ups.size).toBeLessThanOrEqual(1)
      if (moved.length > 0) {
        const highest = Math.min(...moved.map(([one]) => old.get(one)!.y))
        expect(
          [...now].every(([one]) => old.get(one)!.y < highest || ups.has(old.get(one)!.y - now.get(one)!.y)),
        ).toBe(true)
      }
      expect(overlaps(now)).toEqual([])
    }),
    few,
  )
})

it('lays out a branch beside everything else, which stays', () => {
  fc.assert(
    fc.property(graph, fc.nat(1000), (document, number) => {
      const before = placed(document)
      const drawing = drawn(before)
      const root = before.nodes[number % size]!.id
      const branch = branchOf(drawing, root)
      const days = bandDays(before, when(before, catalog))
      const gesture = layOutBranch(drawing, cardMaker()(before, catalog), days, root)
      if (branch.size < 2) {
        expect(gesture).toMatch(/no branch/)
        return
      }
      const now = placesOf(after(drawing, gesture))
      const old = placesOf(before)
      for (const [id, place] of now) {
        if (id === root || !branch.has(id)) expect(place).toEqual(old.get(id))
      }
      expect(overlaps(now)).toEqual([])
    }),
    few,
  )
})

it('a hand-made place is kept, and moves with its row', () => {
  const chain = graphOf([0, 0, 0, 0].map(() => ({ from: 0, also: 1, day: 0 })))
  const before = placed(chain)
  const byHand = {
    ...before,
    nodes: before.nodes.map((node) =>
      node.id === 'n3' ? { ...node, position: { x: 3 * columnWidth, y: node.position!.y + 40 } } : node,
    ),
  }
  const edge = byHand.edges[0]!
  const now = placesOf(after(drawn(byHand), addItem(drawn(byHand), delay, { kind: 'edge', edge })))
  const old = placesOf(byHand)
  expect(now.get('n3')).toEqual({ x: 3 * columnWidth, y: old.get('n3')!.y + rowHeight })
})

it('a document without places is laid out on reading, and is not changed by it', () => {
  const document = graphOf([0, 1, 0, 1].map((from) => ({ from, also: 1, day: 0 })))
  const copy = structuredClone(document)
  expect(drawn(document).places.size).toBe(document.nodes.length)
  expect(document).toEqual(copy)
})
