import {
  type AccountEvent,
  type Catalog,
  daysBetween,
  dueInstant,
  type EffectNode,
  type Facts,
  localDate,
  type Plan,
  quietWorld,
  type Resolution,
  type SimulatedContact,
  usualTouchCap,
  workingWeekOf,
  withSendChecks,
  type World,
} from '@daymark/core'

/** How a rehearsal goes. */
export interface Rehearsal {
  plan: Plan
  catalog: Catalog
  /** Null where nobody knows them. */
  contacts: readonly SimulatedContact[] | null
  /** Epoch milliseconds. */
  enrolledAt: number
  zone: string
  accountId: string
  facts: Facts
  /** By step: the exit that an action, an assignment or a task takes. */
  outcomes: ReadonlyMap<string, string>
  /** What happens to the account, in order. */
  events: readonly Omit<AccountEvent, 'seq'>[]
}

function leave(exit: string, reason: string): Resolution {
  return { answer: { kind: 'leave', exit }, reason, facts: {} }
}

function actionExit(node: Extract<EffectNode, { type: 'action' }>, catalog: Catalog): string {
  return catalog.actions.get(`${node.data.action}@${node.data.version}`)?.simulate.outcome ?? 'done'
}

/**
 * A world in which effects turn out as chosen, else as usual: actions succeed, the owner is found, and tasks are
 * completed on the next working day at 11:00 with their first outcome.
 */
export function rehearsalWorld(rehearsal: Rehearsal): World {
  const { plan, catalog, zone, outcomes, facts, contacts, enrolledAt, accountId } = rehearsal
  const events: AccountEvent[] = rehearsal.events.map((event, index) => ({ ...event, seq: index + 1 }))

  const completeTask = (stepId: string, outcome: string, at: number): void => {
    const place = events.findIndex(({ occurredAt }) => occurredAt > at)
    const properties = { runId: 'simulated', taskId: stepId, stepId, outcome }
    const event = { seq: 0, kind: 'task.completed', occurredAt: at, properties }
    events.splice(place === -1 ? events.length : place, 0, event)
    events.forEach((each, index) => (each.seq = index + 1))
  }

  const perform: World['perform'] = (ask, node) => {
    const chosen = outcomes.get(node.id)
    if (node.type === 'action')
      return leave(chosen ?? actionExit(node, catalog), chosen ? 'As chosen' : 'As usual')
    if (node.type === 'assign')
      return leave(chosen ?? 'assigned', chosen ? 'As chosen' : 'The owner is found')
    const { due, outcomes: possible } = node.data
    const until = dueInstant({
      at: ask.at,
      businessDays: due.businessDays,
      ...(due.time && { time: due.time }),
      zone,
      calendar: workingWeekOf(zone),
    })
    const outcome = chosen ?? possible[0]?.exit ?? 'overdue'
    const doneAt = dueInstant({
      at: ask.at,
      businessDays: 1,
      time: '11:00',
      zone,
      calendar: workingWeekOf(zone),
    })
    if (outcome !== 'overdue') completeTask(node.id, outcome, Math.min(doneAt, until - 1))
    return { answer: { kind: 'wait', until, relative: false }, reason: 'The task is open', facts: {} }
  }

  const dayOf = (at: number) => daysBetween(localDate(enrolledAt, zone), localDate(at, zone)) + 1
  const factsAt = (at: number): Facts => ({ ...facts, 'run.day': dayOf(at) })
  const checks = { plan, catalog, zone, contacts, cap: usualTouchCap, factsAt }
  const checked = withSendChecks(perform, checks, new Set(outcomes.keys()))
  return {
    ...quietWorld({ accountId, enrolledAt, zone, perform: checked }),
    factsAt,
    events,
  }
}
