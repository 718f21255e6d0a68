/** What a graph needs to know of an edge. */
interface Arrow {
  from: string
  to: string
}

/** The edges that leave each node, in the order they are written. */
export type EdgesFrom<E extends Arrow = Arrow> = ReadonlyMap<string, readonly E[]>

export function edgesFrom<E extends Arrow>(edges: readonly E[]): EdgesFrom<E> {
  return Map.groupBy(edges, ({ from }) => from)
}

/** @returns the ids that can be reached from some nodes, they themselves included */
export function reachableFrom(edges: EdgesFrom, starts: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    for (const { to } of edges.get(id) ?? []) open.push(to)
  }
  return seen
}

/**
 * Looks for a way back.
 * @returns the ids of one cycle in order, or null when there is none
 */
export function findCycle(edges: EdgesFrom): string[] | null {
  const done = new Set<string>()
  for (const root of edges.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    const stack: { id: string; next: number }[] = done.has(root) ? [] : [{ id: root, next: 0 }]
    const enter = (id: string) => {
      path.push(id)
      onPath.add(id)
    }
    if (stack.length > 0) enter(root)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = edges.get(top.id)?.[top.next++]
      if (edge === undefined) {
        done.add(top.id)
        stack.pop()
        path.pop()
        onPath.delete(top.id)
      } else if (onPath.has(edge.to)) {
        return path.slice(path.indexOf(edge.to))
      } else if (!done.has(edge.to)) {
        stack.push({ id: edge.to, next: 0 })
        enter(edge.to)
      }
    }
  }
  return null
}
