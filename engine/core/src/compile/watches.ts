import { fieldsOf } from '../conditions/evaluate.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { Playbook } from '../playbook/playbook.ts'

/** The kinds of events after which a condition has to be looked at again, by the fields it compares. */
const kindsOfField: readonly { prefix: string; kinds: readonly string[] }[] = [
  { prefix: 'usage.', kinds: ['usage.recorded', 'seats.changed'] },
  { prefix: 'account.', kinds: ['account.changed', 'seats.changed', 'plan.changed'] },
  { prefix: 'owner.', kinds: ['account.changed'] },
]

function kindsForFields(fields: readonly string[]): string[] {
  return kindsOfField
    .filter(({ prefix }) => fields.some((field) => field.startsWith(prefix)))
    .flatMap(({ kinds }) => kinds)
}

function kindsOfNode(node: PlaybookNode): string[] {
  if (node.type === 'task') return ['task.completed']
  if (node.type !== 'wait-for') return []
  const { events, condition } = node.data
  return [...events.map(({ kind }) => kind), ...(condition ? kindsForFields(fieldsOf(condition.where)) : [])]
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
