import {
  type Catalog,
  dayOf,
  type DraftEdge,
  type DraftNode,
  type DraftPlaybook,
  editAll,
  type EditOperation,
  type Fragment,
  fragmentOf,
  freeId,
  rowHeight,
  takenIds,
  when,
} from '@daymark/core'
import type { Place } from '../../canvas/layout.ts'
import { draftExits } from './draft-cards.ts'
import type { PaletteItem } from './palette-items.ts'
import { aside, withPlaces } from './places.ts'

/** Where a new node is to come: behind an open exit, onto an edge, or just there. */
export type Target =
  | { kind: 'exit'; from: string; exit: string; place?: Place }
  | { kind: 'edge'; edge: DraftEdge }
  | { kind: 'place'; place: Place }

/** The document as it is shown, with what it is drawn against. */
export interface Drawing {
  document: DraftPlaybook
  /** Where each node is shown. */
  places: ReadonlyMap<string, Place>
  catalog: Catalog
}

/** What a gesture comes down to, and what is selected afterwards. */
export interface Gesture {
  operations: EditOperation[]
  select: string[]
}

/**
 * Makes a gesture keep the picture: where nodes stood only by layout, the gesture writes down where all of them stand
 * from then on. What else it does comes first, since that names it.
 */
export function keepingPlaces({ document, places }: Drawing, operations: EditOperation[]): EditOperation[] {
  const placed = withPlaces(document, places)
  if (placed === document) return operations
  const done = editAll(placed, operations)
  if (!done.ok) return operations
  const to = done.value.document.nodes.flatMap(({ id, position }) =>
    position ? [{ node: id, position }] : [],
  )
  return to.length === 0 ? operations : [...operations, { kind: 'lay-out', to }]
}

/** Whether a run that comes to a node has waited for a day on the way. */
function isAfterDay({ nodes, edges }: DraftPlaybook, id: string): boolean {
  const types = new Map(nodes.map((node) => [node.id, node.type]))
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (types.get(next) === 'day') return true
    for (const { from, to } of edges) if (to === next) open.push(from)
  }
  return false
}

function nodeFrom(item: PaletteItem, { document, catalog }: Drawing, before: string | null): DraftNode {
  const arrival = before === null ? undefined : when(document, catalog).get(before)?.arrival
  const day = arrival ? dayOf(arrival.latest ?? arrival.earliest) : null
  const taken = takenIds(document)
  const id = freeId(taken, item.stem)
  const scope = { day, id, isAfterDay: before !== null && isAfterDay(document, before) }
  const data = item.data(scope)
  // A day is known by its number: "day-7".
  const named = item.type === 'day' ? freeId(taken, `day-${JSON.stringify(data['day'])}`) : id
  return { id: named, type: item.type, data }
}

/** Whether something may be put there: nothing leads to a beginning or a comment, nothing leads on from an end. */
export function mayStand({ type }: Pick<DraftNode, 'type'>, target: Target['kind']): boolean {
  if (target === 'place') return true
  if (type === 'entry' || type === 'note') return false
  return target === 'exit' || (type !== 'exit' && type !== 'goal')
}

/** Draws something new. */
export function addItem(drawing: Drawing, item: PaletteItem, target: Target): Gesture {
  const before = target.kind === 'exit' ? target.from : target.kind === 'edge' ? target.edge.from : null
  const node = nodeFrom(item, drawing, before)
  const select = [node.id]
  const standsThere = mayStand(item, target.kind)
  const done = (operation: EditOperation): Gesture => ({
    operations: keepingPlaces(drawing, [operation]),
    select,
  })
  if (target.kind === 'edge' && standsThere) {
    const exits = draftExits(node, drawing.catalog).drawn
    return done({ kind: 'insert', on: target.edge, node, exits })
  }
  if (target.kind === 'exit' && standsThere) {
    const { from, exit, place } = target
    return done({ kind: 'add', node: { ...node, ...(place && { position: place }) }, after: { from, exit } })
  }
  const place =
    target.kind === 'place' ? target.place : (before && drawing.places.get(before)) || { x: 0, y: 0 }
  return done({ kind: 'add', node: { ...node, position: place } })
}

/** Draws an exit to a node, in place of where it led. @returns in words why that cannot be, or the gesture */
export function connectTo(drawing: Drawing, edge: DraftEdge): Gesture | string {
  const to = drawing.document.nodes.find(({ id }) => id === edge.to)
  if (edge.from === edge.to) return 'A step cannot lead to itself.'
  if (to?.type === 'entry') return 'Nothing leads to the entry: runs begin there.'
  if (to?.type === 'note') return 'A note is no step: nothing leads to it.'
  const operations = keepingPlaces(drawing, [{ kind: 'connect', edge, replaces: true }])
  return { operations, select: [edge.from] }
}

/** Draws one end of an edge elsewhere, as one gesture. @returns in words why that cannot be, or the gesture */
export function reconnect(
  drawing: Drawing,
  edge: DraftEdge,
  end: { to: string } | { from: string; exit: string },
): Gesture | string {
  const next = { ...edge, ...end }
  if (edgeName(next) === edgeName(edge)) return { operations: [], select: [] }
  const connected = connectTo(drawing, next)
  if (typeof connected === 'string' || 'to' in end) return connected
  const operations: EditOperation[] = [
    { kind: 'connect', edge: next, replaces: true },
    { kind: 'disconnect', edges: [edge] },
  ]
  return { operations: keepingPlaces(drawing, operations), select: [next.from] }
}

const edgeName = ({ from, exit, to }: DraftEdge) => `${from} ${exit} ${to}`

/** Takes away what is selected; what led to a node leads on where that is clear. */
export function remove(drawing: Drawing, nodes: readonly string[], edges: readonly DraftEdge[]): Gesture {
  const gone = new Set(nodes)
  const loose = edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to))
  const operations: EditOperation[] = [
    ...(nodes.length > 0 ? [{ kind: 'delete' as const, nodes: [...nodes] }] : []),
    ...(loose.length > 0 ? [{ kind: 'disconnect' as const, edges: loose }] : []),
  ]
  return { operations: nodes.length > 0 ? keepingPlaces(drawing, operations) : operations, select: [] }
}

/** Puts nodes where they were moved to. */
export function moveTo(drawing: Drawing, to: ReadonlyMap<string, Place>): Gesture {
  const moved = [...to].map(([node, position]) => ({ node, position }))
  return { operations: keepingPlaces(drawing, [{ kind: 'move', to: moved }]), select: [...to.keys()] }
}

export function duplicateAll(drawing: Drawing, nodes: readonly string[]): Gesture {
  const placed = withPlaces(drawing.document, drawing.places)
  const fragment = fragmentOf(placed, new Set(nodes))
  const beside = shifted(fragment, { x: 40, y: 40 })
  return pasteAll(drawing, beside)
}

function shifted({ nodes, edges }: Fragment, by: Place): Fragment {
  return {
    edges,
    nodes: nodes.map((node) =>
      node.position ? { ...node, position: { x: node.position.x + by.x, y: node.position.y + by.y } } : node,
    ),
  }
}

/** Brings a copied part in. */
export function pasteAll(drawing: Drawing, fragment: Fragment): Gesture {
  const operation: EditOperation = { kind: 'paste', fragment }
  const done = editAll(drawing.document, [operation])
  const old = takenIds(drawing.document)
  const select = done.ok ? [...takenIds(done.value.document)].filter((id) => !old.has(id)) : []
  return { operations: keepingPlaces(drawing, [operation]), select }
}

/**
 * Brings a copied part in with its upper left corner at a place, or aside of it where something stands already; what has
 * no place stands in a row below it.
 */
export function pasteAt(drawing: Drawing, fragment: Fragment, corner: Place): Gesture {
  const places = fragment.nodes.flatMap(({ position }) => position ?? [])
  const left = Math.min(...places.map(({ x }) => x))
  const top = Math.min(...places.map(({ y }) => y))
  const lowest = Math.max(...places.map(({ y }) => y), 0)
  let unplaced = 0
  const nodes = fragment.nodes.map((node) => {
    if (node.position) {
      const { x, y } = node.position
      return { ...node, position: { x: corner.x + x - left, y: corner.y + y - top } }
    }
    unplaced += 1
    return { ...node, position: { x: corner.x, y: corner.y + lowest + unplaced * rowHeight } }
  })
  const dx = aside(
    nodes.map(({ position }) => position),
    [...drawing.places.values()],
  )
  return pasteAll(drawing, shifted({ nodes, edges: fragment.edges }, { x: dx, y: 0 }))
}
