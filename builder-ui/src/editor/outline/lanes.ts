import { type DraftEdge, type DraftNode, isMainExit } from '@daymark/core'
import { draftExits } from '../model/draft-cards.ts'
import type { Drawing } from '../model/gestures.ts'
import { type Item, stepKey } from './tree.ts'

export type StepItem = Extract<Item, { kind: 'step' }>

/** A step among those on its level: before and behind it, and the step under whose exit they stand. */
interface Lane {
  item: StepItem
  before: StepItem | null
  behind: StepItem | null
  above: string | null
}

const isStep = (item: Item | undefined): item is StepItem => item?.kind === 'step'

/** @returns where a step stands in the outline; null where it does not */
export function laneOf(items: readonly Item[], id: string, above: string | null = null): Lane | null {
  const key = stepKey(id)
  for (const [index, item] of items.entries()) {
    if (isStep(item) && item.key === key) {
      const [before, behind] = [items[index - 1], items[index + 1]]
      return { item, above, before: isStep(before) ? before : null, behind: isStep(behind) ? behind : null }
    }
    const found = laneOf(item.children, id, item.kind === 'exit' ? item.from : above)
    if (found) return found
  }
  return null
}

/** @returns the steps that stand under an item, at whatever depth */
export function stepsUnder(item: Item): string[] {
  return item.children.flatMap((child) => [...(isStep(child) ? [child.id] : []), ...stepsUnder(child)])
}

/** An exit of a step: where it leads is looked up. */
export interface ExitPlace {
  from: string
  exit: string
}

/** Where something can be put: behind some exits, which all lead to the same step, or nowhere yet. */
export interface Spot {
  after: ExitPlace[]
  to: string | null
}

function distinct(edges: readonly DraftEdge[]): ExitPlace[] {
  return [...new Map(edges.map(({ from, exit }) => [`${from} ${exit}`, { from, exit }])).values()]
}

export function nodeOf({ document }: Drawing, id: string): DraftNode | undefined {
  return document.nodes.find((node) => node.id === id)
}

export const isEnd = (node: DraftNode | undefined): boolean => node?.type === 'exit' || node?.type === 'goal'

/** The exits by which a step's chain goes on, and where it does: nowhere yet, or to one step. Null where that is not clear. */
export function onwardOf(
  drawing: Drawing,
  id: string,
  behind: string | null,
): { exits: string[]; to: string | null } | null {
  const node = nodeOf(drawing, id)
  const own = drawing.document.edges.filter(({ from, to }) => from === id && to !== id)
  if (own.length === 0) {
    const exits = node ? draftExits(node, drawing.catalog).drawn : []
    return exits.length > 0 ? { exits, to: null } : null
  }
  const byExit = (to: string) => own.filter((edge) => edge.to === to).map(({ exit }) => exit)
  if (behind !== null && byExit(behind).length > 0) return { exits: byExit(behind), to: behind }
  const main = own.filter(({ exit }) => isMainExit(exit))
  const [to, ...others] = new Set((main.length > 0 ? main : own).map((edge) => edge.to))
  return to === undefined || others.length > 0 ? null : { exits: byExit(to), to }
}

/** Behind a step and all that stands under it, on its own level. Null where its paths all end, or go different ways. */
export function spotBehind(drawing: Drawing, items: readonly Item[], id: string): Spot | null {
  const lane = laneOf(items, id)
  if (!lane) return null
  const { edges } = drawing.document
  const within = new Set([id, ...stepsUnder(lane.item)])
  const behind = lane.behind?.id ?? null
  const isReached = behind !== null && edges.some(({ from, to }) => to === behind && within.has(from))
  const onward = onwardOf(drawing, id, behind)
  const to = isReached ? behind : onward && onward.to !== null && !within.has(onward.to) ? onward.to : null
  if (to !== null) {
    return { after: distinct(edges.filter((edge) => edge.to === to && within.has(edge.from))), to }
  }
  if (onward?.to !== null) return null
  return { after: onward.exits.map((exit) => ({ from: id, exit })), to: null }
}

/** Before a step: behind whatever leads to it. */
export function spotBefore({ document }: Drawing, id: string, without: string): Spot | null {
  const after = distinct(
    document.edges.filter(({ from, to }) => to === id && from !== without && from !== id),
  )
  return after.length > 0 ? { after, to: id } : null
}

/** The exits of a step that lead nowhere yet, those that its chain goes on by first. */
export function openExits(drawing: Drawing, id: string): string[] {
  const node = nodeOf(drawing, id)
  if (!node) return []
  const drawn = draftExits(node, drawing.catalog).drawn
  const open = drawn.filter(
    (exit) => !drawing.document.edges.some((edge) => edge.from === id && edge.exit === exit),
  )
  return [...open.filter(isMainExit), ...open.filter((exit) => !isMainExit(exit))]
}

/** A step with all that only it leads to: what is cut with it. */
export function chainFrom({ document: { edges } }: Drawing, id: string): Set<string> {
  const leaving = Map.groupBy(edges, ({ from }) => from)
  const chain = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (chain.has(next)) continue
    chain.add(next)
    for (const { to } of leaving.get(next) ?? []) open.push(to)
  }
  const isShared = (one: string) =>
    one !== id && edges.some(({ from, to }) => to === one && from !== one && !chain.has(from))
  for (let hasChanged = true; hasChanged;) {
    const shared = [...chain].filter(isShared)
    for (const one of shared) chain.delete(one)
    hasChanged = shared.length > 0
  }
  return chain
}
