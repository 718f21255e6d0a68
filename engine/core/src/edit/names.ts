import { createCatalog } from '../catalog/catalog.ts'
import { isFreeName } from '../playbook/free-name.ts'
import type { NodeDefinition } from '../nodes/definition.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import type { DraftNode, DraftPlaybook } from './draft-playbook.ts'

const noCatalog = createCatalog([], [])

/** @returns what people call the node: its author's words, else what it does, else what it is */
export function nodeName({ type, label, data }: Pick<DraftNode, 'type' | 'label' | 'data'>): string {
  if (label !== undefined) return label
  const definition = nodeRegistry[type] as NodeDefinition<unknown>
  const parsed = definition.data.safeParse(data)
  return parsed.success ? definition.describe(parsed.data, noCatalog) : definition.label
}

/** @returns what people call the node of this id, or the id where there is none */
export function nameOf(document: DraftPlaybook, id: string): string {
  const node = document.nodes.find((other) => other.id === id)
  return node ? nodeName(node) : id
}

/** "Day 7", or "3 steps". */
export function namesOf(document: DraftPlaybook, ids: readonly string[]): string {
  const [only] = ids
  return only !== undefined && ids.length === 1 ? nameOf(document, only) : `${ids.length} steps`
}

/**
 * @param taken - the ids that are in use
 * @returns an id that is free: `base` itself, or with the first number that makes it so ("email-2")
 */
export function freeId(taken: ReadonlySet<string>, base: string): string {
  if (!taken.has(base) && isFreeName(base)) return base
  const stem = base.replace(/-\d+$/, '').slice(0, 50)
  for (let number = 2; ; number += 1) {
    const id = `${stem}-${number}`
    if (!taken.has(id)) return id
  }
}

export function takenIds({ nodes }: DraftPlaybook): Set<string> {
  return new Set(nodes.map(({ id }) => id))
}
