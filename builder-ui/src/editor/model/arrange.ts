import type { EditOperation } from '@daymark/core'
import { rowHeight } from '@daymark/core'
import { type Days, laidOut, type Place, type PlacedNode } from '../../canvas/layout.ts'
import type { DraftCard } from './draft-cards.ts'
import { type Drawing, type Gesture, keepingPlaces } from './gestures.ts'
import { aside } from './places.ts'

type Places = ReadonlyMap<string, Place>

function layOutTo(drawing: Drawing, places: Places): EditOperation[] {
  const to = [...places].flatMap(([node, position]) => {
    const before = drawing.document.nodes.find(({ id }) => id === node)?.position
    return before?.x === position.x && before.y === position.y ? [] : [{ node, position }]
  })
  return to.length === 0 ? [] : [{ kind: 'lay-out', to }]
}

/** Places everything anew. */
export function layOutAll(cards: readonly DraftCard[], days: Days): Gesture {
  // All of them, so that it is named by what it does.
  const to = [...laidOut(cards, days)].map(([node, position]) => ({ node, position }))
  return { operations: to.length === 0 ? [] : [{ kind: 'lay-out', to }], select: [] }
}

/** A step, and what only it leads to. */
export function branchOf({ document: { edges } }: Drawing, root: string): ReadonlySet<string> {
  const leading = Map.groupBy(edges, ({ to }) => to)
  const leaving = Map.groupBy(edges, ({ from }) => from)
  const branch = new Set([root])
  const open = [root]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of leaving.get(id) ?? []) {
      if (branch.has(to) || !leading.get(to)!.every(({ from }) => branch.has(from))) continue
      branch.add(to)
      open.push(to)
    }
  }
  return branch
}

/**
 * Places a branch anew: its first step stays where it is, the rest comes below it, in the bands of their days and beside
 * what else stands there. Nothing else moves. @returns in words why there is nothing to do, or the gesture
 */
export function layOutBranch(
  drawing: Drawing,
  cards: readonly DraftCard[],
  days: Days,
  root: string,
): Gesture | string {
  const branch = branchOf(drawing, root)
  const anchor = drawing.places.get(root)
  if (branch.size < 2 || !anchor) return 'Nothing follows this step alone, so there is no branch to lay out.'
  const own: PlacedNode[] = cards
    .filter(({ node }) => branch.has(node.id))
    .map(({ node, exits }) => ({ node, exits: exits.filter(({ to }) => to !== null && branch.has(to)) }))
  const outside = [...drawing.places].filter(([id]) => !branch.has(id))
  const floor = (day: number) =>
    outside.reduce(
      (top, [id, { y }]) => ((days.get(id) ?? Infinity) < day ? Math.max(top, y + rowHeight) : top),
      anchor.y,
    )
  const places = laidOut(own, days, floor)
  const from = places.get(root)!
  const by = { x: anchor.x - from.x, y: anchor.y - from.y }
  const following = [...places].filter(([id]) => id !== root)
  const moved = following.map(([id, { x, y }]) => [id, { x: x + by.x, y: y + Math.min(0, by.y) }] as const)
  const dx = aside(
    moved.map(([, place]) => place),
    outside.map(([, place]) => place),
  )
  const to = new Map(moved.map(([id, { x, y }]) => [id, { x: x + dx, y }]))
  const operations = layOutTo(drawing, to)
  return { operations: operations.length === 0 ? [] : keepingPlaces(drawing, operations), select: [root] }
}
