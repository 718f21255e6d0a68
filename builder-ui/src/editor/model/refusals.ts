import { type DraftPlaybook, editAll, type EditOperation, nameOf } from '@daymark/core'

const entriesIn = ({ nodes }: DraftPlaybook) => nodes.filter(({ type }) => type === 'entry').length

/** @returns the id of a step from which a path leads back to itself; null where none does */
function stepOnCircle({ nodes, edges }: DraftPlaybook): string | null {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]))
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const leaving = Map.groupBy(edges, ({ from }) => from)
  const open = [...waiting].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    waiting.delete(id)
    for (const { to } of leaving.get(id) ?? []) {
      const count = (waiting.get(to) ?? 0) - 1
      waiting.set(to, count)
      if (count === 0) open.push(to)
    }
  }
  // What is left stands on a circle or behind one; who goes back from there comes to it.
  const left = new Set(waiting.keys())
  const [start] = left
  let at = start
  for (const seen = new Set<string>(); at !== undefined && !seen.has(at);) {
    seen.add(at)
    const here: string = at
    at = edges.find(({ from, to }) => to === here && left.has(from))?.from
  }
  return at ?? null
}

/** @returns the id of a step one of whose exits leads to two steps; null where there is none */
function stepWithExitTwice({ edges }: DraftPlaybook): string | null {
  const seen = new Set<string>()
  for (const { from, exit } of edges) {
    const name = `${from} ${exit}`
    if (seen.has(name)) return from
    seen.add(name)
  }
  return null
}

/**
 * What no gesture may make of a draft, since there is never anything to gain by it. A draft that is so already, as a file
 * may be, can be drawn in all the same.
 * @returns in words why it is not done; null when it may be, or when the operations do not apply
 */
export function refusalOf(document: DraftPlaybook, operations: readonly EditOperation[]): string | null {
  const done = editAll(document, [...operations])
  if (!done.ok) return null
  const next = done.value.document
  if (entriesIn(next) > Math.max(1, entriesIn(document))) {
    return entriesIn(document) > 0
      ? 'There is an entry already, and runs begin in one place. Change that entry, or leave the other out.'
      : 'These are several entries, and runs begin in one place. Leave all but one of them out.'
  }
  const circle = stepOnCircle(next)
  if (circle !== null && stepOnCircle(document) === null) {
    return `This would lead back to “${nameOf(next, circle)}”, and a run never goes in a circle. Lead to a later step, or add another one after this.`
  }
  const twice = stepWithExitTwice(next)
  if (twice !== null && stepWithExitTwice(document) === null) {
    return `An exit of “${nameOf(next, twice)}” would lead to two steps, and a run takes one path. Remove one of its edges first.`
  }
  return null
}
