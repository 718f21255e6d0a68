import type { DraftEdge, DraftNode, DraftPlaybook } from '../edit/draft-playbook.ts'
import { canonicalJson } from '../hash/index.ts'

/** Which node of one document is which of another: ids before to ids after. */
export type Matches = ReadonlyMap<string, string>

interface Sides {
  before: DraftPlaybook
  after: DraftPlaybook
  matches: Map<string, string>
  /** The ids of `after` that are some node's match. */
  taken: Set<string>
}

const nodesById = ({ nodes }: DraftPlaybook) => new Map(nodes.map((node) => [node.id, node]))

function pair({ matches, taken }: Sides, before: string, after: string): void {
  matches.set(before, after)
  taken.add(after)
}

function free({ before, after, matches, taken }: Sides): { old: DraftNode[]; fresh: DraftNode[] } {
  return {
    old: before.nodes.filter(({ id }) => !matches.has(id)),
    fresh: after.nodes.filter(({ id }) => !taken.has(id)),
  }
}

function matchIds(sides: Sides): void {
  const after = nodesById(sides.after)
  for (const { id, type } of sides.before.nodes) if (after.get(id)?.type === type) pair(sides, id, id)
}

/** Nodes that say the same are the same, where no second says so, too. */
function matchContents(sides: Sides): void {
  const { old, fresh } = free(sides)
  const says = ({ type, label, data }: DraftNode) => canonicalJson({ type, label: label ?? null, data })
  const candidates = Map.groupBy(fresh, says)
  const wanting = Map.groupBy(old, says)
  for (const [content, [node, ...others]] of wanting) {
    const [match, ...rivals] = candidates.get(content) ?? []
    if (node && match && others.length === 0 && rivals.length === 0) pair(sides, node.id, match.id)
  }
}

function edgesByExit(edges: readonly DraftEdge[]): Map<string, DraftEdge> {
  return new Map(edges.map((edge) => [`${edge.from} ${edge.exit}`, edge]))
}

/**
 * Two nodes of one type to which the same exit of the same node leads are the same, changed. Each match may lead to the
 * next ones, so its edges are looked at in turn.
 */
function matchPlaces(sides: Sides): void {
  const { before, after, matches, taken } = sides
  const types = { before: nodesById(before), after: nodesById(after) }
  const leavingBefore = Map.groupBy(before.edges, ({ from }) => from)
  const leavingAfter = edgesByExit(after.edges)
  const open = before.nodes.flatMap(({ id }) => (matches.has(id) ? [id] : []))
  for (const from of open) {
    for (const { exit, to } of leavingBefore.get(from) ?? []) {
      const target = leavingAfter.get(`${matches.get(from)} ${exit}`)?.to
      if (target === undefined || matches.has(to) || taken.has(target)) continue
      const type = types.before.get(to)?.type
      if (type === undefined || type !== types.after.get(target)?.type) continue
      pair(sides, to, target)
      open.push(to)
    }
  }
}

function matchEntries(sides: Sides): void {
  const { old, fresh } = free(sides)
  const [entry] = old.filter(({ type }) => type === 'entry')
  const [match] = fresh.filter(({ type }) => type === 'entry')
  if (entry && match) pair(sides, entry.id, match.id)
}

/**
 * Finds out which node became which: first by id, then by what they say, then by where they stand in the graph. So a
 * playbook that was drawn anew is compared step by step, whatever its ids are.
 */
export function matchNodes(before: DraftPlaybook, after: DraftPlaybook): Matches {
  const sides: Sides = { before, after, matches: new Map(), taken: new Set() }
  matchIds(sides)
  matchEntries(sides)
  matchContents(sides)
  matchPlaces(sides)
  return sides.matches
}
