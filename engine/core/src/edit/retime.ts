import { z } from 'zod'
import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import type { Json } from '../json.ts'
import { readAt } from '../json-path.ts'
import { NodeId } from '../playbook/node.ts'
import type { Result } from '../problem.ts'
import { type Change, editProblem, unknownNode } from './change.ts'
import type { DraftNode, DraftPlaybook } from './draft-playbook.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Moves a `day` or a `delay` in time by whole days, and the days that come after it by as many. */
export const Retime = z.strictObject({
  kind: z.literal('retime'),
  node: NodeId,
  /** By how many days; negative: earlier. */
  days: z.int().min(-1000).max(1000),
  /** Whether the `day` nodes that come after it move, too. */
  withFollowing: z.boolean().default(true),
})
export type Retime = z.infer<typeof Retime>

const longest = 1000

/** Where a node says its days, and what is counted there; null where it counts none. */
function daysOf(node: DraftNode): { path: string[]; days: number; each: number } | null {
  if (node.type === 'day') {
    const { value } = readAt(node.data, ['day'])
    return typeof value === 'number' ? { path: ['data', 'day'], days: value, each: 1 } : null
  }
  if (node.type !== 'delay') return null
  const { value: unit } = readAt(node.data, ['duration', 'unit'])
  const { value: amount } = readAt(node.data, ['duration', 'amount'])
  const each = unit === 'days' ? 1 : unit === 'weeks' ? 7 : null
  if (each === null || typeof amount !== 'number') return null
  return { path: ['data', 'duration', 'amount'], days: amount * each, each }
}

function notRetimed(id: string, message: string, fix: string): Result<never> {
  return { ok: false, problems: [editProblem('not-retimed', id, message, fix)] }
}

function retimed(document: DraftPlaybook, node: DraftNode, by: number): Result<Change[]> {
  const counted = daysOf(node)
  if (!counted) {
    return notRetimed(
      node.id,
      `${nameOf(document, node.id)} does not say a number of days.`,
      'Move a day, or a delay of days or weeks.',
    )
  }
  const days = counted.days + by
  if (days < 1 || days > longest * counted.each) {
    return notRetimed(
      node.id,
      `${nameOf(document, node.id)} cannot be moved to ${days}.`,
      `Choose between 1 and ${longest}.`,
    )
  }
  const { path, each } = counted
  if (days % each === 0) return changes({ do: 'write-node', id: node.id, path, value: days / each })
  // "2 weeks" and three days more are 17 days.
  const value: Json = { ...(readAt(node.data, ['duration']).value as object), amount: days, unit: 'days' }
  return changes({ do: 'write-node', id: node.id, path: ['data', 'duration'], value })
}

function following(document: DraftPlaybook, id: string): DraftNode[] {
  const after = reachableFrom(edgesFrom(document.edges), [id])
  return document.nodes.filter((node) => node.type === 'day' && node.id !== id && after.has(node.id))
}

export const retime: OperationDefinition<Retime> = {
  schema: Retime,
  describe: ({ node, days }, document) =>
    `Move ${nameOf(document, node)} ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'earlier' : 'later'}`,
  changes(document, { node: id, days, withFollowing }) {
    const node = document.nodes.find((other) => other.id === id)
    if (!node) return { ok: false, problems: [unknownNode(id)] }
    const all: Change[] = []
    for (const moved of [node, ...(withFollowing ? following(document, id) : [])]) {
      const outcome = retimed(document, moved, days)
      if (!outcome.ok) return outcome
      all.push(...outcome.value)
    }
    return changes(all)
  },
}
