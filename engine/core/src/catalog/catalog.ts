import type { ActionDefinition } from './action-definition.ts'
import type { Attribute } from './attribute.ts'
import { attributesFor } from './attributes.ts'

/** What a playbook is compiled against: the attributes it may name and the actions it may ask for. */
export interface Catalog {
  attributes: ReadonlyMap<string, Attribute>
  /** By `name@version`. */
  actions: ReadonlyMap<string, ActionDefinition>
}

/**
 * @param metrics - the usage metrics the workspace measures beside the built-in ones
 * @param actions - the actions that workers have registered
 */
export function createCatalog(metrics: readonly string[], actions: readonly ActionDefinition[]): Catalog {
  return {
    attributes: new Map(attributesFor(metrics).map((attribute) => [attribute.path, attribute])),
    actions: new Map(actions.map((action) => [`${action.name}@${action.version}`, action])),
  }
}
