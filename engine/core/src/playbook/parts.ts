import type { z } from 'zod'
import { PlaybookNode } from './node.ts'
import { ExitRule, Goal, mostEdges, mostNodes, type Playbook, PlaybookEdge } from './playbook.ts'

/** An entry of a list of the document, and which one it is. */
export interface Placed<T> {
  index: number
  value: T
}

/** What is known of a node that does not have the shape of one; null where even that is not known. */
export interface UnreadNode {
  id: string | null
  type: string | null
}

/** What is known of an edge that does not have the shape of one; null where even that is not known. */
export interface UnreadEdge {
  from: string | null
  exit: string | null
  to: string | null
}

/**
 * A document as far as it can be read: what has the right shape, and what is known of the rest. Checks of the parts that
 * were read have to allow for whatever may stand in the parts that were not.
 */
export interface PlaybookParts {
  goalEvents: Placed<Goal['events'][number]>[]
  exitRules: Placed<ExitRule>[]
  nodes: Placed<PlaybookNode>[]
  edges: Placed<PlaybookEdge>[]
  unreadNodes: UnreadNode[]
  unreadEdges: UnreadEdge[]
}

type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textAt(value: unknown, name: string): string | null {
  const found = isFields(value) ? value[name] : undefined
  return typeof found === 'string' ? found : null
}

/** The entries of a list, each as its schema reads it, and those that it cannot read. */
function readEach<S extends z.ZodType>(list: unknown, schema: S) {
  const read: Placed<z.output<S>>[] = []
  const unread: unknown[] = []
  for (const [index, entry] of Array.isArray(list) ? list.entries() : []) {
    const parsed = schema.safeParse(entry)
    if (parsed.success) read.push({ index, value: parsed.data })
    else unread.push(entry)
  }
  return { read, unread }
}

/** A node counts by what it does: one whose label or position cannot be read is checked like any other. */
function readNode(entry: unknown): PlaybookNode | null {
  const whole = PlaybookNode.safeParse(entry)
  if (whole.success || !isFields(entry)) return whole.data ?? null
  const { id, type, data } = entry
  return PlaybookNode.safeParse({ id, type, data }).data ?? null
}

function readNodes(list: unknown) {
  const read: Placed<PlaybookNode>[] = []
  const unread: UnreadNode[] = []
  // A list that is none may hold anything.
  if (!Array.isArray(list)) unread.push({ id: null, type: null })
  for (const [index, entry] of Array.isArray(list) ? list.entries() : []) {
    const node = readNode(entry)
    if (node) read.push({ index, value: node })
    else unread.push({ id: textAt(entry, 'id'), type: textAt(entry, 'type') })
  }
  return { read, unread }
}

function readEdges(list: unknown) {
  const { read, unread } = readEach(list, PlaybookEdge)
  const known = unread.map((entry): UnreadEdge => ({
    from: textAt(entry, 'from'),
    exit: textAt(entry, 'exit'),
    to: textAt(entry, 'to'),
  }))
  if (!Array.isArray(list)) known.push({ from: null, exit: null, to: null })
  return { read, unread: known }
}

function isTooLong(list: unknown, length: number): boolean {
  return Array.isArray(list) && list.length > length
}

/** The parts of a document that was read as a whole. */
export function partsOfWhole({ goal, exitRules, nodes, edges }: Playbook): PlaybookParts {
  const placed = <T>(list: readonly T[]): Placed<T>[] => list.map((value, index) => ({ index, value }))
  return {
    goalEvents: placed(goal?.events ?? []),
    exitRules: placed(exitRules),
    nodes: placed(nodes),
    edges: placed(edges),
    unreadNodes: [],
    unreadEdges: [],
  }
}

/** @returns what can be read of a document; null when it has too many nodes or edges to look at one by one */
export function partsOf(document: Fields): PlaybookParts | null {
  const { goal, exitRules, nodes: nodeList, edges: edgeList } = document
  if (isTooLong(nodeList, mostNodes) || isTooLong(edgeList, mostEdges)) return null
  const nodes = readNodes(nodeList)
  const edges = readEdges(edgeList)
  return {
    goalEvents: readEach(isFields(goal) ? goal['events'] : [], Goal.shape.events.element).read,
    exitRules: readEach(exitRules, ExitRule).read,
    nodes: nodes.read,
    edges: edges.read,
    unreadNodes: nodes.unread,
    unreadEdges: edges.unread,
  }
}
