import { Graph, layout } from '@dagrejs/dagre'
import { rowHeight } from '@daymark/core'

/** Every node is as wide, so that a column reads as one. */
export const nodeWidth = 272

const bodyHeight = 88
const exitsHeight = 30

/** As tall as a node gets. */
const tallest = bodyHeight + exitsHeight

/** What a layout has to know of a node. */
interface PlacedNode {
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

const byId = (a: PlacedNode, b: PlacedNode): number => (a.node.id < b.node.id ? -1 : 1)

/**
 * Works out where each node stands, from top to bottom in the order of the days. The layout library goes by the order
 * in which it is given things, so they come sorted: however a document lists its nodes, its picture is the same.
 */
export function laidOut(unsorted: readonly PlacedNode[]): ReadonlyMap<string, Place> {
  const nodes = unsorted.toSorted(byId)
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: rowHeight - tallest, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { node } of nodes) graph.setNode(node.id, { width: nodeWidth, height: tallest })
  for (const { node, exits } of nodes) {
    for (const { name, to } of exits) if (to !== null) graph.setEdge(node.id, to, {}, name)
  }
  layout(graph)
  return new Map(
    nodes.map(({ node }) => {
      const { x, y } = graph.node(node.id) as Place
      return [node.id, { x: Math.round(x - nodeWidth / 2), y: Math.round(y - tallest / 2) }]
    }),
  )
}

/** Where each node stands: where its author put it, when every node has such a place; else by the layout. */
export function placesOf(nodes: readonly PlacedNode[]): ReadonlyMap<string, Place> {
  const placed = nodes.flatMap(({ node: { id, position } }) => (position ? [[id, position] as const] : []))
  return placed.length === nodes.length ? new Map(placed) : laidOut(nodes)
}
