import type { Attribute } from '../catalog/attribute.ts'
import type { ConditionScope } from '../conditions/check.ts'
import type { CheckScope } from './definition.ts'

/**
 * The scope of a condition inside a node: the catalogue, and the properties of the event it is about.
 * @param kind - the kind of account event; null where there is none
 * @param properties - its catalogued properties; null when the kind is free, and any property may be compared
 * @param at - where the condition stands within the node's data
 */
export function eventScope(
  scope: Pick<CheckScope, 'catalog' | 'path'> & { nodeId: string | null },
  kind: string | null,
  properties: readonly Attribute[] | null,
  at: string,
): ConditionScope {
  const attributes = new Map(scope.catalog.attributes)
  for (const property of properties ?? []) attributes.set(property.path, property)
  return {
    attributes,
    freeEventProperties: kind !== null && properties === null,
    nodeId: scope.nodeId,
    path: `${scope.path}.${at}`,
  }
}
