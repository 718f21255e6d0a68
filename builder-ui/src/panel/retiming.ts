import {
  type DraftNode,
  type DraftPlaybook,
  edit,
  type EditOperation,
  type Json,
  type JsonPath,
  readAt,
} from '@daymark/core'
import { wholeDays } from './form/duration.ts'
import { dotted } from './form/field.ts'
import { parseNumber, asText } from './form/parse.ts'
import { writeField } from './form/write.ts'

/** The field that says a node's days, by its path; other nodes have none. */
const daysField: Partial<Record<DraftNode['type'], string>> = { day: 'day', delay: 'duration' }

function daysIn(node: DraftNode, value: Json | undefined): number | null {
  return node.type === 'day' ? parseNumber(asText(value)) : wholeDays(value)
}

/** Whether a later `day` hangs on this node, so that there is something to choose. */
export function hasFollowingDays(document: DraftPlaybook, node: DraftNode): boolean {
  if (daysField[node.type] === undefined) return false
  const next = edit(document, { kind: 'retime', node: node.id, days: 1, withFollowing: true })
  if (!next.ok) return false
  return next.value.document.nodes.some(
    (after, index) => after.id !== node.id && after !== document.nodes[index],
  )
}

/**
 * What writing a field comes down to.
 * @param movesFollowing - whether the days after a node move by as much as it does
 * @returns no operations when nothing changes; `refusal`, in words, when what follows cannot move so far
 */
export function writing(
  document: DraftPlaybook,
  node: DraftNode,
  path: JsonPath,
  value: Json | undefined,
  movesFollowing: boolean,
): { operations: EditOperation[]; refusal: string | null } {
  const write = writeField(node, path, value)
  if (!write) return { operations: [], refusal: null }
  const only = { operations: [write], refusal: null }
  if (!movesFollowing || dotted(path) !== daysField[node.type]) return only
  const from = daysIn(node, readAt(node.data, path).value)
  const to = daysIn(node, value)
  if (from === null || to === null || from === to || !Number.isInteger(to - from)) return only
  const retime: EditOperation = { kind: 'retime', node: node.id, days: to - from, withFollowing: true }
  const done = edit(document, retime)
  if (!done.ok) {
    const { message, fix = '' } = done.problems[0] ?? { message: 'What follows cannot move so far.' }
    return { operations: [], refusal: `${message} ${fix}`.trim() }
  }
  const moved = done.value.document.nodes.find(({ id }) => id === node.id)
  const rest = moved ? writeField(moved, path, value) : null
  return { operations: [retime, ...(rest ? [rest] : [])], refusal: null }
}
