import type { Condition } from '../conditions/condition.ts'
import type { Facts } from '../conditions/facts.ts'
import { evaluate } from '../conditions/evaluate.ts'
import { matchWait } from '../nodes/wait-for/resolve.ts'
import type { PlanContent, PlanNode } from '../plan/plan.ts'
import type { JudgedEvent } from '../step/event.ts'
import type { Instant } from '../step/state.ts'
import { type AccountEvent, eventFacts } from './account-event.ts'

const dayMs = 86_400_000

/** The run that an event is judged for. */
export interface JudgedRun {
  runId: string
  enrolledAt: Instant
}

function applies(
  rule: { kind: string; where?: Condition | undefined },
  event: AccountEvent,
  facts: Facts,
): boolean {
  return rule.kind === event.kind && (!rule.where || evaluate(rule.where, { ...facts, ...eventFacts(event) }))
}

/**
 * Whether an event reaches the playbook's goal for a run, within the goal's window.
 * Asked when the event is read, and again before every send.
 */
export function reachesGoal(
  content: PlanContent,
  run: JudgedRun,
  event: AccountEvent,
  facts: Facts,
): boolean {
  const { goal } = content
  if (!goal || event.occurredAt > run.enrolledAt + goal.withinDays * dayMs) return false
  return goal.events.some((rule) => applies(rule, event, facts))
}

function verdictOf(
  content: PlanContent,
  run: JudgedRun,
  event: AccountEvent,
  facts: Facts,
): JudgedEvent['verdict'] {
  if (reachesGoal(content, run, event, facts)) {
    // Reported late: it had happened before the run began, which can take no credit for it and has nothing left to do.
    if (event.occurredAt < run.enrolledAt) return { outcome: 'left', code: 'goal-already-reached' }
    return { outcome: 'converted', code: 'goal' }
  }
  const rule = content.exitRules.find((candidate) => applies(candidate, event, facts))
  return rule ? { outcome: 'left', code: rule.id } : null
}

function matchOf(node: PlanNode, run: JudgedRun, event: AccountEvent, facts: Facts): string | null {
  if (node.type === 'wait-for') return matchWait(node, event, facts)
  if (node.type !== 'task' || event.kind !== 'task.completed') return null
  const { runId, stepId, outcome } = event.properties
  if (runId !== run.runId || stepId !== node.id) return null
  // An outcome that the task does not offer has no way out: it must not reach the machine.
  return node.data.outcomes.find(({ exit }) => exit === outcome)?.exit ?? null
}

function ofTask({ occurredAt, properties }: AccountEvent): Pick<JudgedEvent, 'visit' | 'ofFreshTask'> {
  const { visit, openedAt } = properties
  return {
    ...(typeof visit === 'number' && { visit }),
    ...(openedAt === occurredAt && { ofFreshTask: true }),
  }
}

/**
 * What an account event means to a run: whether it ends it, and which waiting steps it lets go on.
 * @param facts - the account's facts as of the event's instant
 */
export function judgeEvent(
  content: PlanContent,
  run: JudgedRun,
  event: AccountEvent,
  facts: Facts,
): JudgedEvent {
  const matches = Object.entries(content.nodes).flatMap(([stepId, node]) => {
    const exit = matchOf(node, run, event, facts)
    return exit ? [[stepId, exit] as const] : []
  })
  return {
    seq: event.seq,
    at: event.occurredAt,
    kind: event.kind,
    verdict: verdictOf(content, run, event, facts),
    matches: Object.fromEntries(matches),
    ...(event.kind === 'task.completed' && ofTask(event)),
    ...(event.kind === 'zone.changed' && { movesDates: true }),
  }
}
