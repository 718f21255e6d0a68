import { bandDays, createCatalog, type DraftPlaybook, rowHeight, when } from '@daymark/core'
import { expect, it } from 'vitest'
import { cardMaker } from '../editor/model/draft-cards.ts'
import { laidOut, nodeWidth, type Place } from './layout.ts'

const catalog = createCatalog([], [])

function picture(document: DraftPlaybook): ReadonlyMap<string, Place> {
  return laidOut(cardMaker()(document, catalog), bandDays(document, when(document, catalog)))
}

const day = (id: string, number: number) => ({ id, type: 'day' as const, data: { day: number } })
const end = (id: string) => ({ id, type: 'exit' as const, data: { reason: 'Over' } })
const next = (from: string, to: string, exit = 'next') => ({ from, exit, to })

/** Two sides: one is over on Day 3, the other waits for Day 7 and then for Day 14. */
const sides: DraftPlaybook = {
  schemaVersion: 1,
  id: 'sides',
  name: 'Sides',
  family: 'sides',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    {
      id: 'large',
      type: 'branch',
      data: { cases: [{ exit: 'yes', where: { field: 'account.seats', operator: 'at-least', value: 5 } }] },
    },
    day('three', 3),
    end('early'),
    day('seven', 7),
    day('fourteen', 14),
    end('late'),
  ],
  edges: [
    next('entry', 'large'),
    next('large', 'three', 'yes'),
    next('three', 'early'),
    next('large', 'seven', 'else'),
    next('seven', 'fourteen'),
    next('fourteen', 'late'),
  ],
}

it('puts each day below the days before it, on every side', () => {
  const places = picture(sides)
  const row = (id: string) => places.get(id)!.y / rowHeight
  expect(['entry', 'large', 'three', 'early', 'seven', 'fourteen', 'late'].map(row)).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ])
})

it('draws the same picture in whatever order the document lists its steps', () => {
  const turned = { ...sides, nodes: sides.nodes.toReversed(), edges: sides.edges.toReversed() }
  expect(Object.fromEntries(picture(turned))).toEqual(Object.fromEntries(picture(sides)))
})

it('stands an end that several days lead to below all of them', () => {
  const document = { ...sides, edges: [...sides.edges.slice(0, -1), next('fourteen', 'early')] }
  const places = picture(document)
  expect(places.get('early')!.y).toBeGreaterThan(places.get('fourteen')!.y)
})

it('stands no step on another, and every edge leads down', () => {
  const places = [...picture(sides).values()]
  for (const a of places) {
    for (const b of places) {
      if (a === b) continue
      expect(Math.abs(a.x - b.x) >= nodeWidth || Math.abs(a.y - b.y) >= rowHeight).toBe(true)
    }
  }
  for (const { from, to } of sides.edges) {
    expect(picture(sides).get(to)!.y).toBeGreaterThan(picture(sides).get(from)!.y)
  }
})

it('lays out a cycle, and what no run reaches, too', () => {
  const document = {
    ...sides,
    edges: [next('seven', 'fourteen'), next('fourteen', 'seven'), next('three', 'early')],
  }
  expect(picture(document).size).toBe(sides.nodes.length)
  expect([...picture(document).values()].every(({ x, y }) => Number.isFinite(x + y))).toBe(true)
})
