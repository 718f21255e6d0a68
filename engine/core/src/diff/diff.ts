import type { Catalog } from '../catalog/catalog.ts'
import {
  type DraftEdge,
  type DraftNode,
  type DraftPlaybook,
  type SettingName,
  settingNames,
} from '../edit/draft-playbook.ts'
import type { Json } from '../json.ts'
import { Playbook } from '../playbook/playbook.ts'
import { dayOf } from '../when/interval.ts'
import { when } from '../when/when.ts'
import { dataChanges } from './data-changes.ts'
import { filledIn } from './filled-in.ts'
import { type FieldChange, fieldChanges } from './field-changes.ts'
import { type Matches, matchNodes } from './match.ts'

/** One thing that differs between two documents, in terms of what the playbook does. Node ids are those after, where there is one. */
export type PlaybookChange =
  | { kind: 'setting'; setting: SettingName; fields: FieldChange[] }
  | { kind: 'node-added'; node: DraftNode; day: number | null }
  | { kind: 'node-removed'; node: DraftNode; day: number | null }
  | { kind: 'node-changed'; node: DraftNode; fields: FieldChange[] }
  | { kind: 'node-renamed'; node: DraftNode; before: string }
  | { kind: 'label-changed'; node: DraftNode; before: string | null }
  | { kind: 'exit-added'; node: DraftNode; exit: string }
  | { kind: 'exit-removed'; node: DraftNode; exit: string }
  | { kind: 'day-moved'; node: DraftNode; before: number; after: number }
  | { kind: 'edge-added'; edge: DraftEdge; from: DraftNode; to: DraftNode }
  | { kind: 'edge-removed'; edge: DraftEdge; from: DraftNode; to: DraftNode }
  | { kind: 'edge-redirected'; edge: DraftEdge; from: DraftNode; before: DraftNode; to: DraftNode }

function settingOf(document: DraftPlaybook, setting: SettingName): Json | undefined {
  const parsed = Playbook.shape[setting].safeParse(document[setting])
  const value: unknown = parsed.success ? parsed.data : document[setting]
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json)
}

function settingChanges(before: DraftPlaybook, after: DraftPlaybook): PlaybookChange[] {
  return settingNames.flatMap((setting): PlaybookChange[] => {
    const fields = fieldChanges(settingOf(before, setting), settingOf(after, setting))
    return fields.length > 0 ? [{ kind: 'setting', setting, fields }] : []
  })
}

/** A document, looked up. */
interface Side {
  nodes: ReadonlyMap<string, DraftNode>
  /** The same with their defaults. */
  filled: ReadonlyMap<string, DraftNode>
  /** The first day on which a run can be at a node; null where nobody knows. */
  dayOfNode(id: string): number | null
}

const byId = ({ nodes }: DraftPlaybook) => new Map(nodes.map((node) => [node.id, node]))

function sideOf(document: DraftPlaybook, filled: DraftPlaybook, catalog: Catalog): Side {
  const times = when(document, catalog)
  return {
    nodes: byId(document),
    filled: byId(filled),
    dayOfNode(id) {
      const arrival = times.get(id)?.arrival
      return arrival ? dayOf(arrival.earliest) : null
    },
  }
}

interface Compared {
  old: Side
  next: Side
  matches: Matches
}

/** The day of what acts on somebody; a node that only waits moves nobody's day but that of what follows. */
const actsOnPeople: ReadonlySet<string> = new Set(['action', 'task', 'assign'])

function nodeChanges(before: DraftNode, after: DraftNode, { old, next }: Compared): PlaybookChange[] {
  const changes: PlaybookChange[] = []
  if (before.id !== after.id) changes.push({ kind: 'node-renamed', node: after, before: before.id })
  if (before.label !== after.label) {
    changes.push({ kind: 'label-changed', node: after, before: before.label ?? null })
  }
  const { fields, added, removed } = dataChanges(
    old.filled.get(before.id) ?? before,
    next.filled.get(after.id) ?? after,
  )
  for (const exit of added) changes.push({ kind: 'exit-added', node: after, exit })
  for (const exit of removed) changes.push({ kind: 'exit-removed', node: after, exit })
  if (fields.length > 0) changes.push({ kind: 'node-changed', node: after, fields })
  const days = { before: old.dayOfNode(before.id), after: next.dayOfNode(after.id) }
  if (
    days.before !== null &&
    days.after !== null &&
    days.before !== days.after &&
    actsOnPeople.has(after.type)
  ) {
    changes.push({ kind: 'day-moved', node: after, before: days.before, after: days.after })
  }
  return changes
}

function allNodeChanges(before: DraftPlaybook, after: DraftPlaybook, compared: Compared): PlaybookChange[] {
  const { old, next, matches } = compared
  const matched = new Set(matches.values())
  const kept = before.nodes.flatMap((node): PlaybookChange[] => {
    const match = next.nodes.get(matches.get(node.id) ?? '')
    if (match) return nodeChanges(node, match, compared)
    return [{ kind: 'node-removed', node, day: old.dayOfNode(node.id) }]
  })
  const added = after.nodes
    .filter(({ id }) => !matched.has(id))
    .map((node): PlaybookChange => ({ kind: 'node-added', node, day: next.dayOfNode(node.id) }))
  return [...kept, ...added]
}

function edgeChanges(before: DraftPlaybook, after: DraftPlaybook, compared: Compared): PlaybookChange[] {
  const { old, next, matches } = compared
  const idAfter = (id: string) => matches.get(id) ?? `removed ${id}`
  const nodeAfter = (id: string) => next.nodes.get(id)
  const targets = new Map(before.edges.map((edge) => [`${idAfter(edge.from)} ${edge.exit}`, edge]))
  const drawn = new Map(after.edges.map((edge) => [`${edge.from} ${edge.exit}`, edge]))
  const added = after.edges.flatMap((edge): PlaybookChange[] => {
    const was = targets.get(`${edge.from} ${edge.exit}`)
    const [from, to] = [nodeAfter(edge.from), nodeAfter(edge.to)]
    if (!from || !to || (was && idAfter(was.to) === edge.to)) return []
    const target = was && (nodeAfter(idAfter(was.to)) ?? old.nodes.get(was.to))
    return target
      ? [{ kind: 'edge-redirected', edge, from, before: target, to }]
      : [{ kind: 'edge-added', edge, from, to }]
  })
  const removed = before.edges.flatMap((edge): PlaybookChange[] => {
    const from = nodeAfter(idAfter(edge.from))
    const to = nodeAfter(idAfter(edge.to)) ?? old.nodes.get(edge.to)
    // The edges of a node that is gone went with it.
    if (!from || !to || drawn.has(`${from.id} ${edge.exit}`)) return []
    return [{ kind: 'edge-removed', edge, from, to }]
  })
  return [...added, ...removed]
}

/**
 * Compares two documents by what the playbooks do: positions, comments, the order in which things are written and
 * defaults that are spelt out make no difference.
 * @returns what differs, first the settings, then the nodes in their order, then the edges; nothing when they do the same
 */
export function diff(before: DraftPlaybook, after: DraftPlaybook, catalog: Catalog): PlaybookChange[] {
  const filled = { before: filledIn(before, catalog), after: filledIn(after, catalog) }
  const compared: Compared = {
    old: sideOf(before, filled.before, catalog),
    next: sideOf(after, filled.after, catalog),
    matches: matchNodes(filled.before, filled.after),
  }
  return [
    ...settingChanges(before, after),
    ...allNodeChanges(before, after, compared),
    ...edgeChanges(before, after, compared),
  ]
}
