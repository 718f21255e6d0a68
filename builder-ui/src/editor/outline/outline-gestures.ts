import { type EditOperation, editAll, type Fragment, fragmentOf, pathOfExit, takenIds } from '@daymark/core'
import { removalOf } from '../../panel/form/exits.ts'
import { draftExits } from '../model/draft-cards.ts'
import { addItem, type Drawing, type Gesture, keepingPlaces } from '../model/gestures.ts'
import type { PaletteItem } from '../model/palette-items.ts'
import { withPlaces } from '../model/places.ts'
import {
  chainFrom,
  isEnd,
  laneOf,
  nodeOf,
  onwardOf,
  openExits,
  type Spot,
  spotBefore,
  spotBehind,
  stepsUnder,
} from './lanes.ts'
import type { Item } from './tree.ts'

/** Where the row is behind which something is to come. */
export type Anchor = { step: string } | { from: string; exit: string } | null

const endsHere = 'The path ends here: nothing comes after it.'

/** Where something that is added after a row comes. @returns in words why nothing can come there */
export function spotAfter(drawing: Drawing, items: readonly Item[], anchor: Anchor): Spot | string {
  if (anchor === null) return { after: [], to: null }
  if ('from' in anchor) {
    const { from, exit } = anchor
    const edge = drawing.document.edges.find((one) => one.from === from && one.exit === exit)
    return { after: [{ from, exit }], to: edge?.to ?? null }
  }
  const node = nodeOf(drawing, anchor.step)
  if (isEnd(node)) return endsHere
  if (node?.type === 'note') return { after: [], to: null }
  const spot = spotBehind(drawing, items, anchor.step)
  if (spot?.to) return spot
  const [exit] = openExits(drawing, anchor.step)
  if (exit !== undefined) return { after: [{ from: anchor.step, exit }], to: null }
  return spot ?? 'Its paths lead to different steps. Choose one of its exits, and add there.'
}

/** Exits beside the first, which lead to the same step: they are drawn to the new one, too. */
function others({ after }: Spot, to: string): EditOperation[] {
  return after.slice(1).map((place) => ({ kind: 'connect', edge: { ...place, to }, replaces: true }))
}

/** Draws something new at a spot; whatever led on from there leads to it. */
export function addAt(drawing: Drawing, item: PaletteItem, spot: Spot): Gesture {
  const [first] = spot.after
  if (!first) return addItem(drawing, item, { kind: 'place', place: freePlace(drawing) })
  const target =
    spot.to === null
      ? ({ kind: 'exit', ...first } as const)
      : ({ kind: 'edge', edge: { ...first, to: spot.to } } as const)
  const { operations, select } = addItem(drawing, item, target)
  const [made] = operations
  const [id] = select
  if (!made || id === undefined) return { operations, select }
  return { operations: keepingPlaces(drawing, [made, ...others(spot, id)]), select }
}

/** Below everything. */
function freePlace({ places }: Drawing): { x: number; y: number } {
  const all = [...places.values()]
  if (all.length === 0) return { x: 0, y: 0 }
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.max(...all.map(({ y }) => y)) + 168 }
}

/** Why a step and what stands under it cannot be moved as one: its branches come together in what would stand before them. */
function tiedTo(drawing: Drawing, items: readonly Item[], id: string): boolean {
  const lane = laneOf(items, id)
  if (!lane) return true
  const under = new Set(stepsUnder(lane.item))
  return drawing.document.edges.some(
    ({ from, to }) => under.has(from) && !under.has(to) && to !== id && !isEnd(nodeOf(drawing, to)),
  )
}

function moveSpot(drawing: Drawing, items: readonly Item[], id: string, by: -1 | 1): Spot | string {
  const lane = laneOf(items, id)
  if (by === -1) {
    const before = lane?.before?.id ?? lane?.above ?? null
    if (before === null || nodeOf(drawing, before)?.type === 'entry') {
      return 'It stands at the beginning of its path already.'
    }
    return spotBefore(drawing, before, id) ?? 'Nothing leads to the step before it.'
  }
  const behind = lane?.behind?.id ?? null
  if (behind === null || isEnd(nodeOf(drawing, behind))) return 'It stands at the end of its path already.'
  const spot = spotBehind(drawing, items, behind)
  if (spot) return spot
  const [exit] = drawing.document.edges.filter(({ from }) => from === behind)
  return exit ? { after: [{ from: exit.from, exit: exit.exit }], to: exit.to } : 'Nothing follows it.'
}

/** Moves a step one place up or down its chain. @returns in words why that cannot be, or the gesture */
export function moveAlong(
  drawing: Drawing,
  items: readonly Item[],
  id: string,
  by: -1 | 1,
): Gesture | string {
  const node = nodeOf(drawing, id)
  if (!node || node.type === 'entry') return 'Runs begin there: it stays at the beginning.'
  if (node.type === 'note') return 'A note is no step of a path.'
  if (isEnd(node)) return 'The path ends there: it stays at the end.'
  const onward = onwardOf(drawing, id, laneOf(items, id)?.behind?.id ?? null)
  if (!onward || tiedTo(drawing, items, id)) {
    return 'Its paths come together again after it. Move the steps on them, or cut it with all below and paste it.'
  }
  const spot = moveSpot(drawing, items, id, by)
  if (typeof spot === 'string') return spot
  const after = spot.after.filter(({ from }) => from !== id)
  if (after.length === 0) return 'Nothing follows it.'
  const operation: EditOperation = { kind: 'relocate', node: id, exits: onward.exits, after }
  return { operations: keepingPlaces(drawing, [operation]), select: [id] }
}

/** A step with all that only it leads to. */
export function chainFragment(drawing: Drawing, id: string): { ids: string[]; fragment: Fragment } {
  const ids = chainFrom(drawing, id)
  return { ids: [...ids], fragment: fragmentOf(withPlaces(drawing.document, drawing.places), ids) }
}

/**
 * Brings a part in at a spot, pasted or as a second of what is there: what led on from there leads to its beginning, and
 * its open exits lead on.
 */
export function bringBehind(
  drawing: Drawing,
  bringing: Extract<EditOperation, { kind: 'paste' | 'duplicate' }>,
  spot: Spot,
): Gesture {
  const old = takenIds(drawing.document)
  const done = editAll(drawing.document, [bringing])
  if (!done.ok) return { operations: [bringing], select: [] }
  const { nodes, edges } = done.value.document
  const fresh = nodes.filter(({ id }) => !old.has(id))
  const select = fresh.map(({ id }) => id)
  const [head] = fresh.filter(
    ({ id, type }) => type !== 'entry' && type !== 'note' && !edges.some(({ to }) => to === id),
  )
  if (!head) return { operations: keepingPlaces(drawing, [bringing]), select }
  const lead = spot.after.map((place): EditOperation => ({
    kind: 'connect',
    edge: { ...place, to: head.id },
    replaces: true,
  }))
  const { to } = spot
  const onward = fresh.flatMap((node) =>
    draftExits(node, drawing.catalog)
      .drawn.filter((exit) => !edges.some((edge) => edge.from === node.id && edge.exit === exit))
      .map((exit): EditOperation | null =>
        to === null ? null : { kind: 'connect', edge: { from: node.id, exit, to }, replaces: false },
      ),
  )
  const operations = [bringing, ...lead, ...onward.filter((one) => one !== null)]
  return { operations: keepingPlaces(drawing, operations), select: [head.id] }
}

/** Takes an exit away that its author named. @returns in words why it stays */
export function withoutExit(drawing: Drawing, from: string, exit: string): Gesture | string {
  const node = nodeOf(drawing, from)
  const path = node && pathOfExit(node, exit)
  if (!path) return 'This exit comes with the step: it can lead elsewhere, and stays.'
  return { operations: removalOf(node, path), select: [] }
}
