import {
  type Catalog,
  type DraftNode,
  type DraftPlaybook,
  type EditOperation,
  exitItems,
  exitLabel,
  exitLists,
  freeId,
  type JsonPath,
  nodeName,
  nodeRegistry,
  type NodeType,
  PlaybookNode,
  readAt,
} from '@daymark/core'
import { asText } from './parse.ts'

/** What one of a list of exits is called. */
const nouns: Partial<Record<NodeType, string>> = {
  'wait-for': 'Event',
  branch: 'Case',
  split: 'Variant',
  task: 'Outcome',
}

export function nounOf(type: NodeType): string {
  return nouns[type] ?? 'Entry'
}

function exitsNamed(node: DraftNode): string[] {
  const inList = exitItems(node).map((item) => readAt(item, ['exit']).value)
  const beside = readAt(node.data, ['condition', 'exit']).value
  return [...inList, beside].filter((exit) => typeof exit === 'string')
}

/** The name of an exit from what people call it: "Not the right time" is "not-the-right-time". */
export function exitIdFrom(label: string): string {
  const id = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^[-\d]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return id
}

/** @returns the operation that adds one more exit to a node's list */
export function additionTo(node: DraftNode): EditOperation {
  const noun = nounOf(node.type)
  const count = exitItems(node).length + 1
  const exit = freeId(new Set(exitsNamed(node)), `${noun.toLowerCase()}-${count}`)
  return { kind: 'add-exit', node: node.id, exit, label: `${noun} ${count}` }
}

/** Whether an exit still has the name that it was given when it was added. */
function isGiven(exit: string, type: NodeType): boolean {
  return new RegExp(`^${nounOf(type).toLowerCase()}-\\d+$`).test(exit)
}

/**
 * Changes what an exit is called. One that still has the name it was given gets one that says the same, so that files and
 * histories read well; a name that somebody chose stays, since reports may go by it.
 */
export function relabelling(node: DraftNode, path: JsonPath, label: string): EditOperation[] {
  const { value: exit } = readAt(node.data, [...path, 'exit'])
  const write: EditOperation = { kind: 'set-data', node: node.id, path: [...path, 'label'], value: label }
  const id = exitIdFrom(label)
  if (typeof exit !== 'string' || id === '' || !isGiven(exit, node.type)) return [write]
  const to = freeId(new Set(exitsNamed(node).filter((other) => other !== exit)), id)
  return [write, { kind: 'rename-exit', node: node.id, exit, to }]
}

/** Takes away an entry that names an exit: with the edges that leave by it, unless another entry has the same name. */
export function removalOf(node: DraftNode, path: JsonPath): EditOperation[] {
  const { value: exit } = readAt(node.data, [...path, 'exit'])
  const isAlone = exitsNamed(node).filter((other) => other === exit).length === 1
  return typeof exit === 'string' && isAlone && isExitId(exit)
    ? [{ kind: 'remove-exit', node: node.id, exit }]
    : [{ kind: 'set-data', node: node.id, path: [...path] }]
}

/** How a name has to be written. */
export const idRule = 'Use lower-case letters, digits and hyphens, and begin with a letter.'

export function isExitId(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(text)
}

/** @returns why an exit cannot have this name; null when it can */
export function refusedExitId(node: DraftNode, exit: string, to: string): string | null {
  if (to === exit) return null
  if (!isExitId(to)) return idRule
  return exitsNamed(node).includes(to) ? `There is an exit “${to}” already.` : null
}

/** The list with one entry one place up or down. */
export function movedEntry(node: DraftNode, path: JsonPath, index: number, by: -1 | 1): EditOperation[] {
  const { value: list } = readAt(node.data, path)
  if (!Array.isArray(list)) return []
  const entry = list[index]
  const target = index + by
  if (entry === undefined || target < 0 || target >= list.length) return []
  const value = list.toSpliced(index, 1).toSpliced(target, 0, entry)
  return [{ kind: 'set-data', node: node.id, path: [...path], value }]
}

/** A way out of a node: what it is called, and where it leads. */
export interface WayOut {
  exit: string
  label: string
  /** The nodes it leads to: one, when all is well. */
  targets: { id: string; name: string }[]
  /** The exit that it goes with while it leads nowhere itself; null for one that has to be drawn. */
  with: string | null
}

function namesOf(node: DraftNode, catalog: Catalog): Omit<WayOut, 'targets'>[] {
  const { success, data: whole } = PlaybookNode.safeParse(node)
  if (!success) {
    const items = exitItems(node)
    const label = (exit: string) => {
      const item = items.find((one) => readAt(one, ['exit']).value === exit) ?? {}
      return asText(readAt(item, ['label']).value ?? exit)
    }
    return [...new Set(exitLists[node.type] ? exitsNamed(node) : [])].map((exit) => ({
      exit,
      label: label(exit),
      with: null,
    }))
  }
  const definition = nodeRegistry[whole.type] as (typeof nodeRegistry)['action']
  const data = whole.data as Parameters<typeof definition.exits>[0]
  const drawn = definition.exits(data, catalog)
  const quiet = Object.entries(definition.quietExits?.(data, catalog) ?? {})
  return [
    ...drawn.map((exit) => ({ exit, label: exitLabel(whole, exit, catalog), with: null })),
    ...quiet.map(([exit, follows]) => ({
      exit,
      label: exitLabel(whole, exit, catalog),
      with: exitLabel(whole, follows, catalog),
    })),
  ]
}

/** @returns every way out of a node, as far as it is known, and those that edges leave by although nothing names them */
export function waysOut(document: DraftPlaybook, node: DraftNode, catalog: Catalog): WayOut[] {
  const own = document.edges.filter(({ from }) => from === node.id)
  const named = namesOf(node, catalog)
  const strays = [...new Set(own.map(({ exit }) => exit))].filter(
    (exit) => !named.some((one) => one.exit === exit),
  )
  return [...named, ...strays.map((exit) => ({ exit, label: exit, with: null }))].map((way) => ({
    ...way,
    targets: own
      .filter(({ exit }) => exit === way.exit)
      .map(({ to }) => {
        const target = document.nodes.find(({ id }) => id === to)
        return { id: to, name: target ? nodeName(target) : to }
      }),
  }))
}
