import type { DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { gallery } from './gallery.ts'
import { pictureOf, pictureWords } from './picture.ts'

const placed = (document: DraftPlaybook) =>
  new Map(document.nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])))

it('ships seat expansion and three blank sequences', () => {
  expect(gallery.map(({ id }) => id)).toEqual([
    'seat-expansion',
    'day-1-7-14',
    'event-follow-up',
    'task-only',
  ])
})

it.each(gallery.map((document) => [document.id, document] as const))(
  'draws %s with each of its steps in a place of its own, within the picture',
  (_, document) => {
    const { nodes, lines, width, height } = pictureOf(document, placed(document))
    expect(nodes).toHaveLength(document.nodes.length)
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length)
    for (const { x, y } of nodes) expect([x > 0, x < width, y > 0, y < height]).toEqual(Array(4).fill(true))
    expect(lines.length).toBeGreaterThan(0)
  },
)

it('goes on below where a line is too long to be seen', () => {
  const { nodes, lines, width } = pictureOf(gallery[0]!, placed(gallery[0]!))
  expect(width).toBeLessThanOrEqual(10 * 40)
  expect(new Set(nodes.map(({ y }) => y)).size).toBeGreaterThan(2)
  // A line leads around: right, down, left and down again.
  expect(lines.some(({ path }) => /^M .* H .* V .* H .* V .* H /.test(path))).toBe(true)
})

it('turns what is tall on its side, and writes the days', () => {
  const [seats] = gallery
  const { nodes, width, height } = pictureOf(seats!, placed(seats!))
  expect(width).toBeGreaterThan(height)
  expect(nodes.flatMap(({ words }) => words ?? [])).toEqual(['1', '7', '14', '31'])
  expect(pictureWords(seats!)).toBe('16 steps · Days 1, 7, 14 and 31')
})

it('draws a playbook without steps as nothing, and one whose steps have no place without them', () => {
  const empty: DraftPlaybook = { ...gallery[0]!, nodes: [], edges: [] }
  expect(pictureOf(empty, new Map())).toMatchObject({ nodes: [], lines: [] })
  expect(pictureOf(gallery[0]!, new Map()).nodes).toEqual([])
  expect(pictureWords(empty)).toBe('0 steps')
})
