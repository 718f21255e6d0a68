import { addDuration, describeDuration, fitDuration } from '../../calendar/index.ts'
import { describeCondition } from '../../conditions/describe.ts'
import { evaluate } from '../../conditions/evaluate.ts'
import type { NodeOf } from '../../playbook/node.ts'
import { type AccountEvent, eventFacts } from '../../resolve/account-event.ts'
import type { Facts } from '../../conditions/facts.ts'
import type { Resolution, ResolveContext, Resolver } from '../../resolve/resolver.ts'

type WaitFor = NodeOf<'wait-for'>

/**
 * The exit by which an event resumes a wait, or null when it does not concern it.
 * The facts are those of the event's instant.
 */
export function matchWait(
  { data }: WaitFor,
  event: Pick<AccountEvent, 'kind' | 'properties'>,
  facts: Facts,
): string | null {
  const all = { ...facts, ...eventFacts(event) }
  const awaited = data.events.find(
    ({ kind, where }) => kind === event.kind && (!where || evaluate(where, all)),
  )
  if (awaited) return awaited.exit
  return data.condition && evaluate(data.condition.where, facts) ? data.condition.exit : null
}

function leave(exit: string, reason: string): Resolution {
  return { answer: { kind: 'leave', exit }, reason, facts: {} }
}

/** Goes on at once when it looks back and it has happened, or when the condition already holds; else waits. */
export const resolveWaitFor: Resolver<WaitFor> = (node, context) => {
  const { data } = node
  const { facts, history } = context
  // What comes meanwhile reaches the wait as it comes: only its end has been moved.
  if (context.planned) return wait(data, context)
  if (data.condition && evaluate(data.condition.where, facts)) {
    return leave(data.condition.exit, `Already so: ${describeCondition(data.condition.where)}`)
  }
  for (const { event, facts: then } of data.lookBack === 'enrolment' ? history : []) {
    const exit = matchWait({ ...node, data: { ...data, condition: undefined } }, event, then)
    if (exit) return leave(exit, `${event.kind} has already happened since enrolment`)
  }
  return wait(data, context)
}

function wait({ deadline }: WaitFor['data'], { at, zone, calendar, planned }: ResolveContext): Resolution {
  const until = planned
    ? fitDuration(planned.from, deadline, zone, calendar)
    : addDuration(at, deadline, zone, calendar)
  return {
    answer: { kind: 'wait', until, relative: true, ...(deadline.days === 'business' && { planned: true }) },
    reason: `Waits at most ${describeDuration(deadline)}`,
    facts: {},
  }
}
