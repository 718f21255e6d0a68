import type { DraftNode } from '../edit/draft-playbook.ts'
import { exitItems, exitLists, exitOf } from '../edit/exit-lists.ts'
import type { Json } from '../json.ts'
import { writeAt } from '../json-path.ts'
import { type FieldChange, fieldChanges } from './field-changes.ts'

/** What differs in what a node says: its fields, and the exits that its author named. */
export interface DataChanges {
  fields: FieldChange[]
  added: string[]
  removed: string[]
}

/** A node's list of exits by name; null where it has none, or two of one name. */
function exitsByName(node: DraftNode): ReadonlyMap<string, Json> | null {
  if (!exitLists[node.type]) return null
  const items = exitItems(node)
  const byName = new Map(items.map((item) => [exitOf(item) ?? '', item]))
  return byName.size === items.length ? byName : null
}

/** The node's data with only these exits, by name and in their order: what two lists can be compared by. */
function withExits(
  { type, data }: DraftNode,
  exits: ReadonlyMap<string, Json>,
  names: readonly string[],
): Json {
  const list = exitLists[type]
  if (!list) return data
  const kept = names.map((name) => [name, exits.get(name) ?? null] as const)
  return (
    writeAt(data, list.path, {
      order: [...exits.keys()].filter((name) => names.includes(name)),
      ...Object.fromEntries(kept),
    }) ?? data
  )
}

/** @returns what one node says otherwise than another of its type; the defaults of both are filled in */
export function dataChanges(old: DraftNode, next: DraftNode): DataChanges {
  const [oldExits, nextExits] = [exitsByName(old), exitsByName(next)]
  if (!oldExits || !nextExits) return { fields: fieldChanges(old.data, next.data), added: [], removed: [] }
  const common = [...oldExits.keys()].filter((name) => nextExits.has(name))
  return {
    fields: fieldChanges(withExits(old, oldExits, common), withExits(next, nextExits, common)),
    added: [...nextExits.keys()].filter((name) => !oldExits.has(name)),
    removed: [...oldExits.keys()].filter((name) => !nextExits.has(name)),
  }
}
