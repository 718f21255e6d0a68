import { Graph, layout } from '@dagrejs/dagre'
import type { DrawnNode } from './graph.ts'

/** Every node is as wide, so that a column reads as one. */
export const nodeWidth = 272

const bodyHeight = 88
const exitsHeight = 30

/** A node's height in pixels: its exits are named when there is a choice. */
export function heightOf({ exits }: DrawnNode): number {
  return bodyHeight + (exits.length > 1 ? exitsHeight : 0)
}

export interface Place {
  x: number
  y: number
}

/** Where each node stands, from top to bottom in the order of the days. */
export function placesOf(nodes: readonly DrawnNode[]): ReadonlyMap<string, Place> {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 56, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const drawn of nodes) graph.setNode(drawn.node.id, { width: nodeWidth, height: heightOf(drawn) })
  for (const { node, exits } of nodes) {
    for (const { name, to } of exits) if (to !== null) graph.setEdge(node.id, to, {}, name)
  }
  layout(graph)
  return new Map(
    nodes.map((drawn) => {
      const { x, y } = graph.node(drawn.node.id) as Place
      return [drawn.node.id, { x: x - nodeWidth / 2, y: y - heightOf(drawn) / 2 }]
    }),
  )
}
