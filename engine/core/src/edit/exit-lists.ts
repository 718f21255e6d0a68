import type { Json } from '../json.ts'
import { readAt, type JsonPath } from '../json-path.ts'
import type { NodeType } from '../playbook/node.ts'
import type { DraftNode, JsonObject } from './draft-playbook.ts'

/** Where a node's data lists the exits that its author names, and what a new item of that list begins as. */
interface ExitList {
  path: JsonPath
  /** @returns a new item for an exit of this name; what it says beyond that may be unfinished */
  begin(exit: string, label: string): JsonObject
}

/** The lists of exits by node type; null where the exits are given by the type or by the action. */
export const exitLists: Record<NodeType, ExitList | null> = {
  entry: null,
  delay: null,
  day: null,
  'wait-for': { path: ['events'], begin: (exit) => ({ exit, kind: '' }) },
  branch: { path: ['cases'], begin: (exit, label) => ({ exit, label, where: { all: [] } }) },
  split: { path: ['variants'], begin: (exit, label) => ({ exit, label, weight: 0 }) },
  action: null,
  assign: null,
  task: { path: ['outcomes'], begin: (exit, label) => ({ exit, label }) },
  goal: null,
  exit: null,
  note: null,
}

/** Exits that are not what a step is for: a chain does not go on by them. */
const sideExits: ReadonlySet<string> = new Set([
  'failed',
  'held-back',
  'timed-out',
  'overdue',
  'nobody',
  'else',
])

/** Whether a run leaves by this exit when things go as they were meant to. */
export function isMainExit(exit: string): boolean {
  return !sideExits.has(exit)
}

/** @returns the name of an item of a list of exits */
export function exitOf(item: Json): string | null {
  const { value } = readAt(item, ['exit'])
  return typeof value === 'string' ? value : null
}

/** @returns the items of a node's list of exits, as far as there is one */
export function exitItems({ type, data }: Pick<DraftNode, 'type' | 'data'>): readonly Json[] {
  const list = exitLists[type]
  if (!list) return []
  const { value } = readAt(data, list.path)
  return Array.isArray(value) ? value : []
}

/** @returns the path within the node's data of the item that names an exit; null where none does */
export function pathOfExit(node: Pick<DraftNode, 'type' | 'data'>, exit: string): JsonPath | null {
  const list = exitLists[node.type]
  const index = exitItems(node).findIndex((item) => exitOf(item) === exit)
  if (list && index >= 0) return [...list.path, index]
  // A wait has one exit beside its list: that of its condition.
  const condition = node.type === 'wait-for' ? readAt(node.data, ['condition', 'exit']).value : undefined
  return condition === exit ? ['condition'] : null
}
