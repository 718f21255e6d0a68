import {
  type Catalog,
  type DraftEdge,
  type DraftNode,
  type DraftPlaybook,
  exitItems,
  exitLabel,
  exitsOf,
  nodeName,
  nodeRegistry,
  type NodeType,
  type PlaybookNode,
  describeNode,
} from '@daymark/core'
import { plainSentence } from '../../words/fields.ts'

/** A way out of a node under edit. */
export interface DraftExit {
  name: string
  label: string
  /** Where it leads first; null while it is open. */
  to: string | null
  /** Whether the node has such an exit: an edge may be left of one that is gone. */
  isKnown: boolean
}

/** A node as the editor draws it. */
export interface DraftCard {
  node: DraftNode
  /** The node when what it says is whole; null while it is unfinished. */
  whole: PlaybookNode | null
  title: string
  type: string
  exits: DraftExit[]
  /** The exits that are not drawn, since they go the same way as another. */
  quiet: QuietExit[]
}

/** An exit that is not drawn, and what the one is called that it follows. */
export interface QuietExit {
  name: string
  label: string
  follows: string
}

/** The exits of a node that is unfinished, beside those that its author lists. */
const usualExits: Record<NodeType, readonly string[]> = {
  entry: ['next'],
  delay: ['next'],
  day: ['next'],
  'wait-for': ['timed-out'],
  branch: ['else'],
  split: [],
  action: ['done', 'failed'],
  assign: ['assigned', 'nobody'],
  task: ['overdue'],
  goal: [],
  exit: [],
  note: [],
}

/** @returns the node with what it says made sure; null while that is unfinished */
export function wholeNode(node: DraftNode): PlaybookNode | null {
  const parsed = nodeRegistry[node.type].data.safeParse(node.data)
  return parsed.success ? ({ ...node, data: parsed.data } as unknown as PlaybookNode) : null
}

function listedExits(node: DraftNode): string[] {
  return exitItems(node).flatMap((item) => {
    const exit = typeof item === 'object' && item !== null && 'exit' in item ? item['exit'] : null
    return typeof exit === 'string' ? [exit] : []
  })
}

/** @returns the exits that have to be drawn, and those that follow another one unless they are */
export function draftExits(node: DraftNode, catalog: Catalog): { drawn: string[]; quiet: string[] } {
  const whole = wholeNode(node)
  if (!whole) return { drawn: [...new Set([...listedExits(node), ...usualExits[node.type]])], quiet: [] }
  const { drawn, quiet } = exitsOf(whole, catalog)
  return { drawn: [...new Set(drawn)], quiet: Object.keys(quiet) }
}

function labelOf(node: DraftNode, whole: PlaybookNode | null, exit: string, catalog: Catalog): string {
  // The labels of unfinished nodes are those of the same exits in a node that says nothing.
  return exitLabel(whole ?? ({ ...node, type: 'delay' } as unknown as PlaybookNode), exit, catalog)
}

function quietOf(whole: PlaybookNode | null, drawn: ReadonlySet<string>, catalog: Catalog): QuietExit[] {
  if (!whole) return []
  return Object.entries(exitsOf(whole, catalog).quiet)
    .filter(([name]) => !drawn.has(name))
    .map(([name, other]) => ({
      name,
      label: exitLabel(whole, name, catalog),
      follows: exitLabel(whole, other, catalog),
    }))
}

function titleOf(node: DraftNode, whole: PlaybookNode | null, catalog: Catalog): string {
  if (!whole) return nodeName(node)
  return whole.label ?? (plainSentence(describeNode(whole, catalog)) || nodeRegistry[node.type].label)
}

export function cardOf(node: DraftNode, edges: readonly DraftEdge[], catalog: Catalog): DraftCard {
  const whole = wholeNode(node)
  const { drawn, quiet } = draftExits(node, catalog)
  const names = [...new Set([...drawn, ...edges.map(({ exit }) => exit)])]
  const known = new Set([...drawn, ...quiet])
  return {
    node,
    whole,
    title: titleOf(node, whole, catalog),
    type: nodeRegistry[node.type].label,
    exits: names.map((name) => ({
      name,
      label: labelOf(node, whole, name, catalog),
      to: edges.find(({ exit }) => exit === name)?.to ?? null,
      isKnown: known.has(name),
    })),
    quiet: quietOf(whole, new Set(names), catalog),
  }
}

interface Remembered {
  card: DraftCard
  edges: string
  catalog: Catalog
}

/** Draws documents one after the other: the card of a node that stayed as it was is the same object as before. */
export function cardMaker(): (document: DraftPlaybook, catalog: Catalog) => DraftCard[] {
  let before = new Map<string, Remembered>()
  return ({ nodes, edges }, catalog) => {
    const leaving = Map.groupBy(edges, ({ from }) => from)
    const next = new Map<string, Remembered>()
    const cards = nodes.map((node) => {
      const own = leaving.get(node.id) ?? []
      const key = own.map(({ exit, to }) => `${exit} ${to}`).join('\n')
      const known = before.get(node.id)
      const isSame = known?.card.node === node && known.edges === key && known.catalog === catalog
      const remembered = isSame ? known : { card: cardOf(node, own, catalog), edges: key, catalog }
      next.set(node.id, remembered)
      return remembered.card
    })
    before = next
    return cards
  }
}
