import { edgesFrom, type EdgesFrom } from '../compile/graph.ts'
import type { DraftNode } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import type { NodeType } from '../playbook/node.ts'
import { dayOf } from '../when/interval.ts'
import type { Hint, HintScope } from './hint.ts'
import { customerMails } from './messages.ts'

/** Whether runs usually go on from a step at once; for a day it depends on which one it is. */
const goesOnAtOnce: Record<NodeType, boolean> = {
  entry: true,
  delay: false,
  day: false,
  'wait-for': false,
  branch: true,
  split: true,
  action: true,
  assign: true,
  task: false,
  goal: true,
  exit: true,
  note: true,
}

/** Whether a run that comes to a step as early as it can leaves it on the same day. */
function leavesThatDay({ id, type }: DraftNode, { times }: HintScope): boolean {
  if (goesOnAtOnce[type]) return true
  const at = type === 'day' ? times.get(id) : undefined
  return at !== undefined && dayOf(at.leaving('next').earliest) === dayOf(at.arrival.earliest)
}

/** The steps that a run comes to on the day on which it leaves another. */
function reachedThatDay(from: string, leaving: EdgesFrom, scope: HintScope): ReadonlySet<string> {
  const { nodes } = scope.document
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const reached = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id)
    if (!node || (id !== from && !leavesThatDay(node, scope))) continue
    for (const { to } of leaving.get(id) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}

/** Two mails to a customer that one run sends on one day. */
export function twoMailsADay(scope: HintScope): Hint[] {
  const mails = customerMails(scope.document.nodes, scope.catalog)
  const leaving = edgesFrom(scope.document.edges)
  const found = new Map<string, Hint>()
  for (const before of mails) {
    const reached = reachedThatDay(before.node.id, leaving, scope)
    for (const { node, index } of mails) {
      if (node.id === before.node.id || !reached.has(node.id) || found.has(node.id)) continue
      found.set(node.id, {
        code: 'two-mails-a-day',
        nodeId: node.id,
        path: `nodes.${index}`,
        message: `The customer gets “${nodeName(node)}” on the same day as “${nodeName(before.node)}”.`,
        fix: 'Let a day pass between them, or say it all in one.',
      })
    }
  }
  return [...found.values()]
}
