import type { DraftNode, DraftPlaybook } from '../edit/draft-playbook.ts'
import { settingNames } from '../edit/draft-playbook.ts'
import { canonicalJson } from '../hash/canonical-json.ts'
import type { Json } from '../json.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import { Playbook } from '../playbook/playbook.ts'

type Fields = { [key: string]: Json }

/**
 * Every key of the language, in the order in which it is written. One list for the whole document: the order depends on
 * nothing but the names, so that a database, an editor and a person that write the same write it alike.
 */
export const keyOrder = [
  'schemaVersion',
  'on',
  'id',
  'type',
  'experiment',
  'phase',
  'variants',
  'action',
  'version',
  'giveUpAfter',
  'from',
  'exit',
  'to',
  'kind',
  'metric',
  'reachesPercent',
  'rearmBelowPercent',
  'field',
  'operator',
  'value',
  'name',
  'label',
  'family',
  'description',
  'timeOfDay',
  'goal',
  'exitRules',
  'toleranceDays',
  'policy',
  'lateness',
  'withinDays',
  'nodes',
  'edges',
  'position',
  'x',
  'y',
  'data',
  'input',
  'subject',
  'title',
  'text',
  'body',
  'html',
  'trigger',
  'events',
  'condition',
  'cases',
  'deadline',
  'duration',
  'amount',
  'unit',
  'days',
  'day',
  'businessDays',
  'time',
  'at',
  'onNonWorkingDay',
  'spreadMinutes',
  'strategies',
  'roles',
  'outcomes',
  'due',
  'all',
  'any',
  'not',
  'where',
  'weight',
  'reason',
  'reenterAfterDays',
  'lookBack',
] as const

const places = new Map<string, number>(keyOrder.map((key, place) => [key, place]))

function inOrder([a]: [string, Json], [b]: [string, Json]): number {
  const [first, second] = [places.get(a) ?? places.size, places.get(b) ?? places.size]
  if (first !== second) return first - second
  return a < b ? -1 : 1
}

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(inOrder)
  return Object.fromEntries(entries.map(([key, part]) => [key, ordered(part)]))
}

/** The fields without those that say what would be there anyhow. What cannot be read yet is kept as it is. */
function withoutDefaults(fields: Fields, read: (fields: Fields) => unknown): Fields {
  const whole = read(fields)
  if (whole === undefined) return fields
  const meaning = canonicalJson(whole)
  return Object.keys(fields).reduce((kept, key) => {
    const { [key]: _, ...less } = kept
    const rest = read(less)
    return rest !== undefined && canonicalJson(rest) === meaning ? less : kept
  }, fields)
}

function dataOf({ type, data }: DraftNode): Fields {
  return withoutDefaults(data as Fields, (fields) => nodeRegistry[type].data.safeParse(fields).data)
}

function settingsOf(document: DraftPlaybook): Fields {
  const written = settingNames.flatMap((name): [string, Json][] => {
    const value = document[name]
    if (value === undefined) return []
    const schema = Playbook.shape[name]
    const usual: unknown = schema.safeParse(undefined).data
    const said: unknown = schema.safeParse(value).data
    const isUsual = usual !== undefined && said !== undefined && canonicalJson(usual) === canonicalJson(said)
    return isUsual ? [] : [[name, value]]
  })
  return Object.fromEntries(written)
}

/**
 * A document as it is written: its keys in one order, and nothing said that goes without saying. Comments are not part
 * of a document. Nodes and edges stay in the author's order.
 * @returns a document that means the same
 */
export function canonicalPlaybook(document: DraftPlaybook): Fields {
  const { schemaVersion, id, nodes, edges } = document
  return ordered({
    schemaVersion,
    id,
    ...settingsOf(document),
    nodes: nodes.map((node) => ({ ...node, data: dataOf(node) }) as Fields),
    edges: edges.map(({ from, exit, to }) => (exit === 'next' ? { from, to } : { from, exit, to })),
  }) as Fields
}
