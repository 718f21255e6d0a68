import { Graph, layout } from '@dagrejs/dagre'
import { columnWidth, rowHeight } from '@daymark/core'
import { type Floor, rowsOf } from './rows.ts'

/** Every node is as wide, so that a column reads as one. */
export const nodeWidth = 272

const bodyHeight = 100
const exitsHeight = 30

/** As tall as a node gets. */
export const tallest = bodyHeight + exitsHeight

/** What a layout has to know of a node. */
export interface PlacedNode {
  node: { id: string; position?: Place | undefined }
  exits: readonly { name: string; to: string | null }[]
}

/** A node's height in pixels: its exits are named when there is a choice. */
export function heightOf({ exits }: Pick<PlacedNode, 'exits'>): number {
  return bodyHeight + (exits.length > 1 ? exitsHeight : 0)
}

export interface Place {
  x: number
  y: number
}

/** In whose band each node stands, by its id. */
export type Days = ReadonlyMap<string, number>

const byId = (a: PlacedNode, b: PlacedNode): number => (a.node.id < b.node.id ? -1 : 1)
const noDays: Days = new Map()

/**
 * Works out where each node stands: in the band of its day, below what leads to it. Rows are ours; the layout library
 * finds out what stands beside what. It goes by the order in which it is given things, so they come sorted: however a
 * document lists its nodes, its picture is the same.
 */
export function laidOut(
  unsorted: readonly PlacedNode[],
  days: Days = noDays,
  floor?: Floor,
): ReadonlyMap<string, Place> {
  const nodes = unsorted.toSorted(byId)
  const rows = rowsOf(nodes, days, floor)
  const heights = [...new Set(rows.values())].toSorted((a, b) => a - b)
  const ranks = new Map(heights.map((y, index) => [y, 2 * index]))
  const rankOf = (id: string) => ranks.get(rows.get(id) ?? 0) ?? 0
  const graph = new Graph({ multigraph: true })
  // The ranks are given. Every other one is the library's own: the middles of edges.
  graph.setGraph({
    rankdir: 'TB',
    nodesep: columnWidth - nodeWidth,
    ranksep: rowHeight - tallest,
    ranker: 'none',
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { node } of nodes) {
    graph.setNode(node.id, { width: nodeWidth, height: tallest, rank: rankOf(node.id) })
  }
  for (const { node, exits } of nodes) {
    for (const { name, to } of exits) {
      if (to === null || !graph.hasNode(to) || rankOf(to) === rankOf(node.id)) continue
      // The library wants every edge to lead down.
      const [above, below] = rankOf(node.id) < rankOf(to) ? [node.id, to] : [to, node.id]
      graph.setEdge(above, below, {}, `${node.id} ${name}`)
    }
  }
  layout(graph)
  return new Map(
    nodes.map(({ node }) => {
      const { x } = graph.node(node.id) as Place
      return [node.id, { x: Math.round(x - nodeWidth / 2), y: rows.get(node.id) ?? 0 }]
    }),
  )
}

/** Where each node stands: where its author put it, when every node has such a place; else by the layout. */
export function placesOf(nodes: readonly PlacedNode[], days: Days = noDays): ReadonlyMap<string, Place> {
  const placed = nodes.flatMap(({ node: { id, position } }) => (position ? [[id, position] as const] : []))
  return placed.length === nodes.length ? new Map(placed) : laidOut(nodes, days)
}
