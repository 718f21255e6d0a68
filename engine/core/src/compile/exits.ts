import type { Catalog } from '../catalog/catalog.ts'
import type { NodeDefinition } from '../nodes/definition.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import type { DataOf, NodeAmong, NodeType, PlaybookNode } from '../playbook/node.ts'
import type { ExitName } from '../step/control.ts'
import { own } from '../step/own.ts'

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

/** What the exits are called that the language itself names. */
const usualLabels: Readonly<Record<ExitName, string>> = {
  next: 'Next',
  done: 'Done',
  failed: 'Failed',
  'held-back': 'Held back',
  overdue: 'Overdue',
  'timed-out': 'Timed out',
  assigned: 'Assigned',
  nobody: 'No owner found',
  else: 'Otherwise',
}

/** The words of an id: "not-suitable" is "Not suitable". */
function inWords(id: string): string {
  return `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ')
}

/** @returns what an exit is called: by its author or its action, else by its usual name, else the words of its id */
export function exitLabel(node: PlaybookNode, exit: ExitName, catalog: Catalog): string {
  const named = own(definitionFor(node).exitLabels?.(node.data, catalog) ?? {}, exit)
  return named ?? own(usualLabels, exit) ?? inWords(exit)
}
