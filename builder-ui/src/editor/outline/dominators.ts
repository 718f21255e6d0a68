/** What can be reached of a graph: in an order in which branches stand before what they come together in. */
export interface Reached {
  /** Every id once. Without cycles, each stands behind all that lead to it. */
  order: readonly string[]
  /** The last node that every path to a node goes through; null where there is none, as of the roots. */
  dominatorOf: ReadonlyMap<string, string | null>
}

type TargetsOf = (id: string) => readonly string[]

/** Depth first, what leaves last visited first: backwards, that is the order of what leaves. */
function inOrder(roots: readonly string[], targetsOf: TargetsOf): string[] {
  const seen = new Set<string>()
  const done: string[] = []
  for (const root of roots.toReversed()) {
    if (seen.has(root)) continue
    seen.add(root)
    const stack = [{ id: root, left: [...targetsOf(root)] }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.left.pop()
      if (next === undefined) {
        done.push(top.id)
        stack.pop()
      } else if (!seen.has(next)) {
        seen.add(next)
        stack.push({ id: next, left: [...targetsOf(next)] })
      }
    }
  }
  return done.reverse()
}

/** Above all roots. */
const top = -1

/**
 * Who dominates whom, found by iteration (Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm").
 * @param roots - where paths begin
 * @param targetsOf - where a node leads; cycles are allowed
 */
export function reach(roots: readonly string[], targetsOf: TargetsOf): Reached {
  const order = inOrder(roots, targetsOf)
  const placeOf = new Map(order.map((id, place) => [id, place]))
  const sources: number[][] = order.map(() => [])
  for (const [place, id] of order.entries()) {
    for (const to of targetsOf(id)) sources[placeOf.get(to)!]!.push(place)
  }
  for (const root of roots) sources[placeOf.get(root)!]!.push(top)

  const above: (number | undefined)[] = order.map(() => undefined)
  const common = (one: number, other: number): number => {
    let [a, b] = [one, other]
    while (a !== b) {
      if (a > b) a = above[a] ?? top
      else b = above[b] ?? top
    }
    return a
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const [place, from] of sources.entries()) {
      const known = from.filter((source) => source === top || above[source] !== undefined)
      const next = known.length === 0 ? undefined : known.reduce(common)
      if (next === above[place]) continue
      above[place] = next
      hasChanged = true
    }
  }
  return {
    order,
    dominatorOf: new Map(order.map((id, place) => [id, order[above[place] ?? top] ?? null])),
  }
}
