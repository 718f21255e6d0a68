import {
  type Catalog,
  type DraftEdge,
  type DraftPlaybook,
  type Problem,
  shownInterval,
  type StepTimes,
} from '@daymark/core'
import { type Edge, MarkerType, type Node, Position } from '@xyflow/react'
import { heightOf, nodeWidth, type Place } from '../../canvas/layout.ts'
import { daysLabel } from '../model/days.ts'
import { type Direction, toCanvas } from '../model/direction.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import type { ProblemMap } from '../model/problems.ts'
import { edgeId, type Selection } from '../model/selection.ts'

export type StepData = {
  card: DraftCard
  catalog: Catalog
  /** On which days runs come here; null where none does. */
  days: string | null
  problems: readonly Problem[]
  direction: Direction
}
export type StepNode = Node<StepData, 'step'>

export type ExitData = { edge: DraftEdge; problem: string | null; isDropTarget: boolean }
export type ExitFlowEdge = Edge<ExitData, 'exit'>

const handleSize = 10

/** Where a node's exits are along its side: at equal distances. */
export function alongSide(index: number, count: number): number {
  return (index + 0.5) / count
}

/** Where edges begin and end, worked out rather than measured: a node that moves keeps its edges. */
function handlesOf(
  { exits }: DraftCard,
  height: number,
  direction: Direction,
): NonNullable<StepNode['handles']> {
  const at = (x: number, y: number) => ({
    x: x - handleSize / 2,
    y: y - handleSize / 2,
    width: handleSize,
    height: handleSize,
  })
  const isDown = direction === 'down'
  const [to, from] = isDown ? [Position.Top, Position.Bottom] : [Position.Left, Position.Right]
  return [
    { type: 'target', position: to, ...(isDown ? at(nodeWidth / 2, 0) : at(0, height / 2)) },
    ...exits.map(({ name }, index) => {
      const part = alongSide(index, exits.length)
      const place = isDown ? at(part * nodeWidth, height) : at(nodeWidth, part * height)
      return { id: name, type: 'source' as const, position: from, ...place }
    }),
  ]
}

const noProblems: readonly Problem[] = []

function spoken(
  { title, type, exits }: DraftCard,
  days: string | null,
  problems: readonly Problem[],
): string {
  const open = exits.filter(({ to }) => to === null).map(({ label }) => label)
  return [
    `${type}: ${title}`,
    days,
    open.length > 0 ? `Leads nowhere yet: ${open.join(', ')}` : null,
    ...problems.map(({ message }) => `Problem: ${message}`),
  ]
    .filter((part) => part !== null)
    .join('. ')
}

/** What nodes are made of. */
export interface NodeParts {
  cards: readonly DraftCard[]
  places: ReadonlyMap<string, Place>
  times: ReadonlyMap<string, StepTimes>
  problems: ProblemMap
  selection: Selection
  catalog: Catalog
  direction: Direction
}

const origin: Place = { x: 0, y: 0 }

function nodeOf(card: DraftCard, parts: NodeParts): StepNode {
  const { places, times, problems, selection, catalog, direction } = parts
  const { id } = card.node
  const height = heightOf(card)
  const time = times.get(id)
  const days = time ? daysLabel(shownInterval(card.node, time)) : null
  const own = problems.ofNode.get(id) ?? noProblems
  return {
    id,
    type: 'step',
    position: toCanvas(places.get(id) ?? origin, direction),
    width: nodeWidth,
    height,
    measured: { width: nodeWidth, height },
    handles: handlesOf(card, height, direction),
    selected: selection.nodes.has(id),
    data: { card, catalog, days, problems: own, direction },
    ariaLabel: spoken(card, days, own),
  }
}

function isSameNode(a: StepNode, b: StepNode): boolean {
  return (
    a.data.card === b.data.card &&
    a.data.problems === b.data.problems &&
    a.data.days === b.data.days &&
    a.data.catalog === b.data.catalog &&
    a.data.direction === b.data.direction &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.selected === b.selected
  )
}

/** A node as it was made, and what of it is worked out from its parts. */
interface Made {
  node: StepNode
  time: StepTimes | undefined
  place: Place | undefined
}

/** Whether nothing that a node is made of has changed: while one is dragged, that is so of all others. */
function isUntouched({ node, time, place }: Made, card: DraftCard, parts: NodeParts): boolean {
  const { id, data, selected } = node
  return (
    data.card === card &&
    data.catalog === parts.catalog &&
    data.direction === parts.direction &&
    data.problems === (parts.problems.ofNode.get(id) ?? noProblems) &&
    time === parts.times.get(id) &&
    place === parts.places.get(id) &&
    selected === parts.selection.nodes.has(id)
  )
}

/** Makes the canvas's nodes again and again; one that looks the same is the same object, so that it is not drawn anew. */
export function nodeMaker(): (parts: NodeParts) => StepNode[] {
  let before = new Map<string, Made>()
  return (parts) => {
    const made = parts.cards.map((card): Made => {
      const old = before.get(card.node.id)
      if (old && isUntouched(old, card, parts)) return old
      const next = nodeOf(card, parts)
      const node = old && isSameNode(old.node, next) ? old.node : next
      return { node, time: parts.times.get(card.node.id), place: parts.places.get(card.node.id) }
    })
    before = new Map(made.map((one) => [one.node.id, one]))
    return made.map(({ node }) => node)
  }
}

export interface EdgeParts {
  document: DraftPlaybook
  problems: ProblemMap
  selection: Selection
  /** The edge that something is held over. */
  dropEdge: string | null
}

/** Makes the canvas's edges, in the same way. */
export function edgeMaker(): (parts: EdgeParts) => ExitFlowEdge[] {
  let before = new Map<string, ExitFlowEdge>()
  return ({ document, problems, selection, dropEdge }) => {
    const edges = document.edges.map((edge, index) => {
      const id = edgeId(edge)
      const problem = problems.ofEdge.get(index)?.[0]?.message ?? null
      const selected = selection.edges.has(id)
      const isDropTarget = dropEdge === id
      const old = before.get(id)
      const isSame =
        old?.data?.problem === problem && old.data.isDropTarget === isDropTarget && old.selected === selected
      if (old && isSame) return old
      return {
        id,
        type: 'exit' as const,
        source: edge.from,
        sourceHandle: edge.exit,
        target: edge.to,
        selected,
        data: { edge, problem, isDropTarget },
        interactionWidth: 24,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 16,
          height: 16,
          markerUnits: 'userSpaceOnUse',
          color: selected ? 'var(--dm-accent)' : 'var(--dm-edge)',
        },
      }
    })
    before = new Map(edges.map((edge) => [edge.id, edge]))
    return edges
  }
}
