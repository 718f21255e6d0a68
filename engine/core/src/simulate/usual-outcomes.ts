import type { Calendar } from '../calendar/index.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { openTask } from '../nodes/task/open.ts'
import type { Resolution } from '../resolve/index.ts'
import { own } from '../step/own.ts'
import type { EffectNode, World } from './world.ts'

/** How effects turn out in a simulation. */
export interface Outcomes {
  catalog: Catalog
  /** The account's IANA zone. */
  zone: string
  calendar: Calendar
  /** The exit that a step leaves by, by step id; the others leave as they usually do. */
  chosen: Readonly<Record<string, string>>
}

function leave(exit: string, reason: string): Resolution {
  return { answer: { kind: 'leave', exit }, reason, facts: {} }
}

/** An action's usual outcome is its definition's; an owner is found; nobody does a task unless that is chosen. */
function usualExit(node: Exclude<EffectNode, { type: 'task' }>, catalog: Catalog): string {
  if (node.type === 'assign') return 'assigned'
  const { action, version } = node.data
  return catalog.actions.get(`${action}@${version}`)?.simulate.outcome ?? 'done'
}

/** Performs nothing: every effect turns out as it was chosen, or as it usually does. A chosen task is done at once. */
export function usualOutcomes({ catalog, zone, calendar, chosen }: Outcomes): World['perform'] {
  return ({ at, stepId }, node) => {
    const exit = own(chosen, stepId)
    if (exit !== undefined && exit !== 'overdue') return leave(exit, 'As chosen')
    if (node.type === 'task') return openTask(node, { at, zone, calendar, ownerName: null })
    return leave(usualExit(node, catalog), 'As it usually turns out')
  }
}
