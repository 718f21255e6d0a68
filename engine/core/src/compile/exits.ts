import type { Catalog } from '../catalog/catalog.ts'
import type { NodeDefinition } from '../nodes/definition.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import type { DataOf, NodeAmong, NodeType, PlaybookNode } from '../playbook/node.ts'
import type { ExitName } from '../step/control.ts'

/** A node's ways out: those that must be drawn, and those that follow another unless drawn. */
export interface ExitNames {
  drawn: ExitName[]
  quiet: Record<ExitName, ExitName>
}

/** @returns the definition of a node's type */
export function definitionFor<T extends NodeType>(node: NodeAmong<T>): NodeDefinition<DataOf<T>> {
  return nodeRegistry[node.type]
}

/** @returns the node's exits, in the order they are shown */
export function exitsOf(node: PlaybookNode, catalog: Catalog): ExitNames {
  const definition = definitionFor(node)
  return {
    drawn: definition.exits(node.data, catalog),
    quiet: definition.quietExits?.(node.data, catalog) ?? {},
  }
}

/** @returns the node in one human sentence: what its author called it, or what it does */
export function describeNode(node: PlaybookNode, catalog: Catalog): string {
  return node.label ?? definitionFor(node).describe(node.data, catalog)
}
