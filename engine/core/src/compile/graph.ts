import type { Playbook, PlaybookEdge } from '../playbook/playbook.ts'
import type { PlaybookNode } from '../playbook/node.ts'

/** A playbook's nodes and edges, looked up by id. */
export interface Graph {
  nodes: ReadonlyMap<string, PlaybookNode>
  /** The edges that leave each node, in the order they are written. */
  edgesFrom: ReadonlyMap<string, PlaybookEdge[]>
}

export function graphOf({ nodes, edges }: Playbook): Graph {
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edgesFrom: Map.groupBy(edges, ({ from }) => from),
  }
}

/** @returns the ids that can be reached from a node, itself included */
export function reachableFrom(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    for (const { to } of graph.edgesFrom.get(id) ?? []) open.push(to)
  }
  return seen
}

/**
 * Looks for a way back.
 * @returns the ids of one cycle in order, or null when there is none
 */
export function findCycle(graph: Graph): string[] | null {
  const done = new Set<string>()
  for (const root of graph.nodes.keys()) {
    const path: string[] = []
    const stack: { id: string; next: number }[] = done.has(root) ? [] : [{ id: root, next: 0 }]
    if (stack.length > 0) path.push(root)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = graph.edgesFrom.get(top.id)?.[top.next++]
      if (edge === undefined) {
        done.add(top.id)
        stack.pop()
        path.pop()
      } else if (path.includes(edge.to)) {
        return path.slice(path.indexOf(edge.to))
      } else if (!done.has(edge.to)) {
        stack.push({ id: edge.to, next: 0 })
        path.push(edge.to)
      }
    }
  }
  return null
}
