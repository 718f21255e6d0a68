import { rowHeight } from '@daymark/core'

/** What rows are worked out from. */
export interface RowNode {
  node: { id: string }
  exits: readonly { to: string | null }[]
}

/** How far down the steps of a day may begin at the earliest: where others stand above them that are not moved. */
export type Floor = (day: number) => number

const noFloor: Floor = () => 0

function countLeading(nodes: readonly RowNode[]): Map<string, number> {
  const counts = new Map(nodes.map(({ node }) => [node.id, 0]))
  for (const { exits } of nodes) {
    for (const to of new Set(exits.map((exit) => exit.to))) {
      if (to !== null && counts.has(to)) counts.set(to, counts.get(to)! + 1)
    }
  }
  return counts
}

/** The steps so that each comes after what leads to it; those on a cycle, and behind one, come last. */
function inOrder(nodes: readonly RowNode[]): RowNode[] {
  const byId = new Map(nodes.map((one) => [one.node.id, one]))
  const open = countLeading(nodes)
  const order = nodes.filter(({ node }) => open.get(node.id) === 0)
  for (const { exits } of order) {
    for (const to of new Set(exits.map((exit) => exit.to))) {
      const next = to === null ? undefined : byId.get(to)
      if (!next) continue
      const left = open.get(next.node.id)! - 1
      open.set(next.node.id, left)
      if (left === 0) order.push(next)
    }
  }
  const done = new Set(order)
  return [...order, ...nodes.filter((one) => !done.has(one))]
}

/**
 * How far down each step stands: below what leads to it, and below all steps of earlier days, so that each day is a band
 * as tall as what stands in it. A step without a day stands below what leads to it.
 * @param nodes - in an order that lasts
 * @returns the upper edge by id, in whole rows where there is no floor
 */
export function rowsOf(
  nodes: readonly RowNode[],
  days: ReadonlyMap<string, number>,
  floor: Floor = noFloor,
): ReadonlyMap<string, number> {
  const order = inOrder(nodes)
  const heights = new Map<string, number>()
  const least = new Map<string, number>()
  const place = ({ node, exits }: RowNode, top: number): number => {
    const y = Math.max(top, least.get(node.id) ?? 0)
    heights.set(node.id, y)
    for (const { to } of exits) {
      if (to !== null) least.set(to, Math.max(least.get(to) ?? 0, y + rowHeight))
    }
    return y
  }
  const banded = order.filter(({ node }) => days.has(node.id))
  let top = 0
  for (const day of [...new Set(days.values())].toSorted((a, b) => a - b)) {
    const start = Math.max(top, floor(day))
    for (const one of banded) {
      if (days.get(one.node.id) === day) top = Math.max(top, place(one, start) + rowHeight)
    }
  }
  for (const one of order) if (!days.has(one.node.id)) place(one, 0)
  return heights
}
