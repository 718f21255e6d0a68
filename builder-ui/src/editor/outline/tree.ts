import { type DraftEdge, type DraftNode, isMainExit } from '@daymark/core'
import { reach } from './dominators.ts'

/** An exit of a step as the outline needs it. */
export interface OutlineExit {
  name: string
  label: string
  /** What the exit that it follows is called, while it is not drawn itself; null where it has to be drawn. */
  follows: string | null
}

/** A draft as the outline reads it. */
export interface OutlineSource {
  nodes: readonly DraftNode[]
  edges: readonly DraftEdge[]
  exitsOf(id: string): readonly OutlineExit[]
}

/** Where an exit leads, apart from what stands right under it. */
export type Lead =
  | { is: 'open' }
  /** What it leads to stands under it. */
  | { is: 'here' }
  /** It goes the same way as another exit, since nothing else is drawn. */
  | { is: 'follows'; label: string }
  /** What it leads to stands elsewhere, since others lead there, too. */
  | { is: 'onward'; to: string }
  /** The run ends there. */
  | { is: 'ends'; to: string }
  /** An edge names a step that is not there. */
  | { is: 'lost'; to: string }

export type Item =
  | { kind: 'start'; key: 'start'; children: readonly Item[] }
  | { kind: 'section'; key: string; title: string; children: readonly Item[] }
  | { kind: 'step'; key: string; id: string; isPlain: boolean; children: readonly ExitItem[] }
  | ExitItem

export interface ExitItem {
  kind: 'exit'
  key: string
  from: string
  exit: string
  label: string
  lead: Lead
  children: readonly Item[]
}

export const stepKey = (id: string): string => `step ${id}`
export const exitKey = (from: string, exit: string): string => `exit ${from} ${exit}`

/** How the nodes of one part of a draft hang together. */
interface Part {
  ids: ReadonlySet<string>
  /** What stands behind a step, on its own level. */
  behind: ReadonlyMap<string, readonly string[]>
  /** What stands under an exit, by its key. */
  under: ReadonlyMap<string, readonly string[]>
  first: readonly string[]
}

interface Source extends OutlineSource {
  typeOf: ReadonlyMap<string, DraftNode['type']>
  leaving: ReadonlyMap<string, readonly DraftEdge[]>
  arriving: ReadonlyMap<string, readonly DraftEdge[]>
}

/** Steps that do one thing: after it their chain goes on, whatever else can happen. */
const goesOn: ReadonlySet<string> = new Set(['action', 'assign', 'task'])

/** The exit behind which a step's chain goes on, on the same level; null where its exits are branches. */
function chainExit(id: string, { exitsOf, typeOf, leaving }: Source): string | null {
  const drawn = exitsOf(id).filter(({ follows }) => follows === null)
  const names = [...new Set([...drawn.map(({ name }) => name), ...exitsDrawn(leaving.get(id))])]
  if (names.length === 1) return names[0] ?? null
  const main = names.filter(isMainExit)
  return main.length === 1 && goesOn.has(typeOf.get(id) ?? '') ? (main[0] ?? null) : null
}

const exitsDrawn = (edges: readonly DraftEdge[] = []): string[] => edges.map(({ exit }) => exit)

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function partOf(roots: readonly string[], source: Source, isElsewhere: (id: string) => boolean): Part {
  const targetsOf = (id: string) =>
    (source.leaving.get(id) ?? []).flatMap(({ to }) =>
      source.typeOf.has(to) && !isElsewhere(to) ? [to] : [],
    )
  const { order, dominatorOf } = reach(roots, targetsOf)
  const placeOf = new Map(order.map((id, place) => [id, place]))
  const dominates = (id: string, other: string): boolean => {
    for (let at: string | null = other; at !== null; at = dominatorOf.get(at) ?? null) {
      if (at === id) return true
    }
    return false
  }
  const [first, behind, under] = [[] as string[], new Map<string, string[]>(), new Map<string, string[]>()]
  for (const id of order) {
    const from = dominatorOf.get(id) ?? null
    if (from === null) {
      first.push(id)
      continue
    }
    // A way back from what follows does not make a step one that others lead to.
    const entering = (source.arriving.get(id) ?? []).filter(
      (edge) =>
        placeOf.has(edge.from) && (placeOf.get(edge.from)! < placeOf.get(id)! || !dominates(id, edge.from)),
    )
    const exits = new Set(entering.map((edge) => exitKey(edge.from, edge.exit)))
    const [edge] = entering
    const isLane = exits.size === 1 && edge?.from === from && chainExit(from, source) !== edge.exit
    if (isLane) push(under, exitKey(edge.from, edge.exit), id)
    else push(behind, from, id)
  }
  // The chain goes on first; then stands what its branches come together in.
  for (const [id, list] of behind) {
    const onward = new Set(
      (source.leaving.get(id) ?? []).filter(({ exit }) => exit === chainExit(id, source)).map(({ to }) => to),
    )
    list.sort((a, b) => Number(onward.has(b)) - Number(onward.has(a)) || placeOf.get(a)! - placeOf.get(b)!)
  }
  return { ids: new Set(order), behind, under, first }
}

function leadOf(
  edges: readonly DraftEdge[],
  under: readonly string[],
  exit: OutlineExit,
  source: Source,
): Lead {
  const elsewhere = edges.find(({ to }) => !under.includes(to))
  if (!elsewhere) {
    if (under.length > 0) return { is: 'here' }
    return exit.follows === null ? { is: 'open' } : { is: 'follows', label: exit.follows }
  }
  const { to } = elsewhere
  const type = source.typeOf.get(to)
  if (type === undefined) return { is: 'lost', to }
  return type === 'exit' || type === 'goal' ? { is: 'ends', to } : { is: 'onward', to }
}

function exitsOfStep(id: string, part: Part, source: Source): ExitItem[] {
  const edges = source.leaving.get(id) ?? []
  const named = source.exitsOf(id)
  const strays = [...new Set(exitsDrawn(edges))].filter((name) => !named.some((one) => one.name === name))
  const all = [...named, ...strays.map((name): OutlineExit => ({ name, label: name, follows: null }))]
  return all.map((exit) => {
    const key = exitKey(id, exit.name)
    const under = part.under.get(key) ?? []
    const own = edges.filter((edge) => edge.exit === exit.name)
    return {
      kind: 'exit',
      key,
      from: id,
      exit: exit.name,
      label: exit.label,
      lead: leadOf(own, under, exit, source),
      children: lane(under, part, source),
    }
  })
}

/** Whether all that a step's exits say is that they lead to what stands right behind it. */
function isPlain(exits: readonly ExitItem[], next: string | undefined): boolean {
  return exits.every(
    ({ lead }) => lead.is === 'follows' || ((lead.is === 'onward' || lead.is === 'ends') && lead.to === next),
  )
}

/** Steps and whatever stands behind them, on one level. */
function lane(heads: readonly string[], part: Part, source: Source): Item[] {
  const open = heads.toReversed()
  const ids: string[] = []
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    ids.push(id)
    open.push(...(part.behind.get(id) ?? []).toReversed())
  }
  return ids.map((id, index) => {
    const children = exitsOfStep(id, part, source)
    return { kind: 'step', key: stepKey(id), id, isPlain: isPlain(children, ids[index + 1]), children }
  })
}

/** Where to begin among steps that no entry leads to: at those that nothing leads to, and somewhere in each circle. */
function looseRoots(loose: readonly string[], source: Source): string[] {
  const among = new Set(loose)
  const roots = loose.filter((id) =>
    (source.arriving.get(id) ?? []).every(({ from }) => !among.has(from) || from === id),
  )
  const seen = new Set<string>()
  const visit = (start: string) => {
    const open = [start]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      for (const { to } of source.leaving.get(id) ?? []) if (among.has(to)) open.push(to)
    }
  }
  for (const id of roots) visit(id)
  for (const id of loose) {
    if (seen.has(id)) continue
    roots.push(id)
    visit(id)
  }
  return roots
}

/**
 * A draft as a list that is read from top to bottom, each step once: chains on one level, branches under their exits,
 * and what branches come together in behind the branching, on the level of the last step that all paths to it go through.
 * Comments, and steps to which no path leads, stand in sections of their own at the end.
 */
export function outlineOf(given: OutlineSource): Item[] {
  const source: Source = {
    ...given,
    typeOf: new Map(given.nodes.map(({ id, type }) => [id, type])),
    leaving: Map.groupBy(given.edges, ({ from }) => from),
    arriving: Map.groupBy(given.edges, ({ to }) => to),
  }
  const entries = given.nodes.filter(({ type }) => type === 'entry').map(({ id }) => id)
  const main = partOf(entries, source, () => false)
  const rest = given.nodes.filter(({ id }) => !main.ids.has(id))
  const isNote = ({ id, type }: DraftNode) =>
    type === 'note' && !source.leaving.has(id) && !source.arriving.has(id)
  const notes = rest.filter(isNote).map(({ id }) => id)
  const loose = rest.filter((node) => !isNote(node)).map(({ id }) => id)
  const looseSet = new Set(loose)
  const apart = partOf(looseRoots(loose, source), source, (id) => !looseSet.has(id))
  const start: Item[] = entries.length === 0 ? [{ kind: 'start', key: 'start', children: [] }] : []
  const section = (key: string, title: string, children: Item[]): Item[] =>
    children.length > 0 ? [{ kind: 'section', key, title, children }] : []
  return [
    ...start,
    ...lane(main.first, main, source),
    ...section('section notes', 'Notes', lane(notes, apart, source)),
    ...section('section loose', 'Not connected', lane(apart.first, apart, source)),
  ]
}
