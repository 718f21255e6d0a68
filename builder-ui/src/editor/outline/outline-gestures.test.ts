import {
  bandDays,
  createCatalog,
  type DraftEdge,
  type DraftNode,
  type DraftPlaybook,
  editAll,
  when,
} from '@daymark/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardMaker, draftExits } from '../model/draft-cards.ts'
import type { Drawing, Gesture } from '../model/gestures.ts'
import { paletteItems } from '../model/palette-items.ts'
import { shownPlaces } from '../model/places.ts'
import { chainFrom } from './lanes.ts'
import {
  addAt,
  type Anchor,
  bringBehind,
  chainFragment,
  moveAlong,
  spotAfter,
  withoutExit,
} from './outline-gestures.ts'
import { outlineOf } from './tree.ts'

const email = {
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'E-mails',
  input: { type: 'object', properties: { subject: { type: 'string' } } },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}
const catalog = createCatalog([], [email])
const items = paletteItems(catalog)

const data: Record<string, DraftNode['data']> = {
  entry: { trigger: { on: 'manual' } },
  day: { day: 1 },
  action: { action: 'email', version: 1, input: { subject: 'Hello' } },
  branch: { cases: [{ exit: 'yes', where: { field: 'account.seats', operator: 'at-least', value: 1 } }] },
  exit: { reason: 'Over' },
}
const types: Record<string, DraftNode['type']> = { e: 'entry', d: 'day', a: 'action', b: 'branch', x: 'exit' }

function node(id: string): DraftNode {
  const type = types[id[0] ?? ''] ?? 'day'
  return { id, type, data: data[type] ?? {} }
}

function edge(text: string): DraftEdge {
  const [from = '', exit = '', to = ''] = text.split(' ')
  return { from, exit, to }
}

function draft(ids: string, ...edges: (string | string[])[]): Drawing {
  const nodes = ids.split(' ').map(node)
  return drawn({
    schemaVersion: 1,
    id: 'calls',
    name: 'Calls',
    family: 'calls',
    nodes,
    edges: edges.flat().map(edge),
  })
}

function drawn(document: DraftPlaybook): Drawing {
  return {
    document,
    catalog,
    places: shownPlaces(
      document,
      cardMaker()(document, catalog),
      bandDays(document, when(document, catalog)),
    ),
  }
}

function outline({ document }: Drawing) {
  const ofId = new Map(document.nodes.map((one) => [one.id, one]))
  return outlineOf({
    nodes: document.nodes,
    edges: document.edges,
    exitsOf: (id) =>
      draftExits(ofId.get(id)!, catalog).drawn.map((name) => ({ name, label: name, follows: null })),
  })
}

function after({ document }: Drawing, gesture: Gesture | string): DraftPlaybook {
  if (typeof gesture === 'string') throw new Error(gesture)
  const done = editAll(document, gesture.operations)
  if (!done.ok) throw new Error(done.problems[0]?.message)
  return done.value.document
}

const edgesOf = ({ edges }: DraftPlaybook) =>
  edges.map(({ from, exit, to }) => `${from} ${exit} ${to}`).toSorted()
const move = (drawing: Drawing, id: string, by: -1 | 1) => moveAlong(drawing, outline(drawing), id, by)
const moved = (drawing: Drawing, id: string, by: -1 | 1) => edgesOf(after(drawing, move(drawing, id, by)))

const mails = draft('e1 a1 d1 x1', ['e1 next a1', 'a1 done d1', 'a1 failed d1', 'd1 next x1'])

describe('moving a step along its chain', () => {
  it('takes it out and puts it behind what followed, by every exit that led there', () => {
    const down = ['a1 done x1', 'a1 failed x1', 'd1 next a1', 'e1 next d1']
    expect(moved(mails, 'a1', 1)).toEqual(down)
    expect(moved(mails, 'd1', -1)).toEqual(down)
  })
  it('takes what only its other exits lead to along', () => {
    const drawing = draft('e1 d1 a1 x1 x2', ['e1 next d1', 'd1 next a1', 'a1 done x1', 'a1 failed x2'])
    expect(moved(drawing, 'a1', -1)).toEqual(['a1 done d1', 'a1 failed x2', 'd1 next x1', 'e1 next a1'])
  })
  it('goes before a branching from the top of its branch, and behind it once its branches have come together', () => {
    const drawing = draft('e1 d1 b1 d2 d3 x1', [
      'e1 next d1',
      'd1 next b1',
      'b1 yes d2',
      'd2 next d3',
      'b1 else d3',
      'd3 next x1',
    ])
    expect(moved(drawing, 'd2', -1)).toEqual(
      ['e1 next d1', 'd1 next d2', 'd2 next b1', 'b1 yes d3', 'b1 else d3', 'd3 next x1'].toSorted(),
    )
    expect(moved(drawing, 'd1', 1)).toEqual(
      ['e1 next b1', 'b1 yes d2', 'd2 next d1', 'b1 else d1', 'd1 next d3', 'd3 next x1'].toSorted(),
    )
  })
  it('swaps the last step, which leads nowhere yet, with the one before it', () => {
    const drawing = draft('e1 d1 d2', 'e1 next d1', 'd1 next d2')
    expect(moved(drawing, 'd2', -1)).toEqual(['d2 next d1', 'e1 next d2'])
    expect(moved(drawing, 'd1', 1)).toEqual(['d2 next d1', 'e1 next d2'])
  })
  it.each([
    ['e1', 1, /beginning/],
    ['a1', -1, /beginning/],
    ['d1', 1, /end/],
    ['x1', -1, /end/],
  ] as const)('says why %s cannot go %i', (id, by, words) => {
    expect(move(mails, id, by)).toMatch(words)
  })
  it('says why a branching cannot go whose branches come together again', () => {
    const drawing = draft('e1 b1 d1 d2 x1', [
      'e1 next b1',
      'b1 yes d1',
      'd1 next d2',
      'b1 else d2',
      'd2 next x1',
    ])
    expect(move(drawing, 'b1', 1)).toMatch(/come together/)
  })
})

describe('adding after a row', () => {
  const add = (drawing: Drawing, anchor: Anchor, label: string) => {
    const spot = spotAfter(drawing, outline(drawing), anchor)
    if (typeof spot === 'string') throw new Error(spot)
    return edgesOf(
      after(
        drawing,
        addAt(
          drawing,
          items.find((one) => one.label === label)!,
          spot,
        ),
      ),
    )
  }
  it('comes between a step and what follows, by every exit that led there', () => {
    expect(add(mails, { step: 'a1' }, 'Delay')).toEqual(
      ['e1 next a1', 'a1 done delay', 'a1 failed delay', 'delay next d1', 'd1 next x1'].toSorted(),
    )
  })
  it('goes into the exit that is open, or the one that was chosen', () => {
    const drawing = draft('e1 a1', 'e1 next a1')
    expect(add(drawing, { step: 'a1' }, 'Delay')).toEqual(['a1 done delay', 'e1 next a1'])
    expect(add(drawing, { from: 'a1', exit: 'failed' }, 'Exit')).toEqual(['a1 failed exit', 'e1 next a1'])
  })
  it('says that nothing comes after an end', () => {
    expect(spotAfter(mails, outline(mails), { step: 'x1' })).toMatch(/ends here/)
  })
  it('begins an empty draft', () => {
    const empty = drawn({ schemaVersion: 1, id: 'none', name: '', family: 'none', nodes: [], edges: [] })
    const gesture = addAt(
      empty,
      items.find(({ label }) => label === 'Entry')!,
      { after: [], to: null },
    )
    expect(after(empty, gesture).nodes.map(({ id }) => id)).toEqual(['entry'])
  })
})

it('cuts a step with all that only it leads to, and pastes it back where it was', () => {
  const drawing = draft('e1 d1 a1 d2 x1', [
    'e1 next d1',
    'd1 next a1',
    'a1 done d2',
    'a1 failed x1',
    'd2 next x1',
  ])
  expect([...chainFrom(drawing, 'a1')].toSorted()).toEqual(['a1', 'd2', 'x1'])
  const { ids, fragment } = chainFragment(drawing, 'a1')
  const cut = drawn(after(drawing, { operations: [{ kind: 'delete', nodes: ids }], select: [] }))
  expect(edgesOf(cut.document)).toEqual(['e1 next d1'])
  const spot = spotAfter(cut, outline(cut), { step: 'd1' })
  if (typeof spot === 'string') throw new Error(spot)
  expect(edgesOf(after(cut, bringBehind(cut, { kind: 'paste', fragment }, spot)))).toEqual(
    edgesOf(drawing.document),
  )
})

it('puts a second of a step behind it, on its path', () => {
  const drawing = draft('e1 d1 x1', ['e1 next d1', 'd1 next x1'])
  const spot = spotAfter(drawing, outline(drawing), { step: 'd1' })
  if (typeof spot === 'string') throw new Error(spot)
  const gesture = bringBehind(drawing, { kind: 'duplicate', nodes: ['d1'] }, spot)
  const [second] = gesture.select
  expect(gesture.operations[0]).toEqual({ kind: 'duplicate', nodes: ['d1'] })
  expect(edgesOf(after(drawing, gesture))).toEqual(
    ['e1 next d1', `d1 next ${second}`, `${second} next x1`].toSorted(),
  )
})

it('takes away an exit that its author named, with what led on from it, and no other', () => {
  const drawing = draft('e1 b1 d1 d2', ['e1 next b1', 'b1 yes d1', 'b1 else d2'])
  const gesture = withoutExit(drawing, 'b1', 'yes')
  if (typeof gesture === 'string') throw new Error(gesture)
  expect(edgesOf(after(drawing, gesture))).toEqual(['b1 else d2', 'e1 next b1'])
  expect(withoutExit(drawing, 'b1', 'else')).toMatch(/comes with the step/)
  expect(withoutExit(drawing, 'd1', 'next')).toMatch(/comes with the step/)
})

it('leaves what others lead to, too, where it is when a chain is cut', () => {
  const drawing = draft('e1 b1 d1 d2 x1', [
    'e1 next b1',
    'b1 yes d1',
    'd1 next d2',
    'b1 else d2',
    'd2 next x1',
  ])
  expect([...chainFrom(drawing, 'd1')]).toEqual(['d1'])
})

const chains = fc
  .tuple(fc.array(fc.constantFrom('d', 'a', 'b'), { minLength: 1, maxLength: 8 }), fc.nat(7), fc.boolean())
  .map(([kinds, at, isDown]) => {
    const ids = ['e0', ...kinds.map((kind, n) => `${kind}${n + 1}`), 'x9']
    const links = ids.slice(1).flatMap((to, n) => {
      const from = ids[n] ?? ''
      return draftExits(node(from), catalog).drawn.map((exit) => `${from} ${exit} ${to}`)
    })
    return {
      drawing: draft(ids.join(' '), ...links),
      id: ids[1 + (at % kinds.length)]!,
      by: isDown ? 1 : -1,
    } as const
  })

it('keeps any chain a chain, takes a move back by the opposite one, and by undo to the byte', () => {
  fc.assert(
    fc.property(chains, ({ drawing, id, by }) => {
      const gesture = move(drawing, id, by)
      if (typeof gesture === 'string') return
      const done = editAll(drawing.document, gesture.operations)
      if (!done.ok) throw new Error(done.problems[0]?.message)
      const next = drawn(done.value.document)
      const order = outline(next).flatMap((item) => (item.kind === 'step' ? [item.id] : []))
      expect(order).toHaveLength(drawing.document.nodes.length)
      expect(moved(next, id, by === 1 ? -1 : 1)).toEqual(edgesOf(drawing.document))
      const undone = editAll(next.document, done.value.inverse)
      expect(undone.ok && JSON.stringify(undone.value.document)).toBe(JSON.stringify(drawing.document))
    }),
    { numRuns: 200 },
  )
})
