import { kindsThatReport } from '../catalog/reported-by.ts'
import { fieldsOf } from '../conditions/evaluate.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { Playbook } from '../playbook/playbook.ts'

function kindsOfNode(node: PlaybookNode): string[] {
  if (node.type === 'task') return ['task.completed']
  // Dates are those of the account's zone, and go where it goes.
  if (node.type === 'day' || (node.type === 'delay' && node.data.at !== undefined)) return ['zone.changed']
  if (node.type !== 'wait-for') return []
  const { events, condition } = node.data
  return [
    ...events.map(({ kind }) => kind),
    ...(condition ? fieldsOf(condition.where).flatMap(kindsThatReport) : []),
  ]
}

/** @returns the kinds of account events that can mean anything to a run of the playbook, sorted */
export function watchesOf({ goal, exitRules, nodes }: Playbook): string[] {
  const kinds = [
    ...(goal?.events ?? []).map(({ kind }) => kind),
    ...exitRules.map(({ kind }) => kind),
    ...nodes.flatMap(kindsOfNode),
  ]
  return [...new Set(kinds)].sort()
}
