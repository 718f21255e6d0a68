import { z } from 'zod'
import { describeDuration } from '../../calendar/index.ts'
import { eventAttributes } from '../../catalog/event-kind.ts'
import { kindsThatReport } from '../../catalog/reported-by.ts'
import { checkCondition } from '../../conditions/check.ts'
import { Condition } from '../../conditions/condition.ts'
import { describeCondition } from '../../conditions/describe.ts'
import { fieldsOf } from '../../conditions/evaluate.ts'
import { Duration, EventKindName, ExitId } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import type { Problem } from '../../problem.ts'
import { eventScope } from '../event-scope.ts'
import { type CheckScope, local, type NodeDefinition } from '../definition.ts'

/** An account event to wait for, and the exit to leave by. */
export const AwaitedEvent = z.strictObject({
  exit: ExitId,
  kind: EventKindName.meta(field('Event', 'What has to happen to the account.')),
  where: Condition.optional().meta(
    field(
      'Only if',
      'What has to be true of the event, or of the account. Left out, every such event counts.',
    ),
  ),
})
export type AwaitedEvent = z.infer<typeof AwaitedEvent>

/** Waits for events, or for a condition to become true, but no longer than the deadline. */
export const WaitForData = z
  .strictObject({
    events: z
      .array(AwaitedEvent)
      .default([])
      .meta(field('Events', 'The first that happens is taken; each has a way out of its own.')),
    condition: z
      .strictObject({
        exit: ExitId,
        where: Condition.meta(
          field('The condition', 'Looked at when the run arrives, and after each event.'),
        ),
      })
      .optional()
      .meta(field('Or until this is true', 'A condition that ends the wait as soon as it holds.')),
    deadline: Duration.meta(field('At most', 'After that the run leaves by “Timed out”.')),
    /** Whether what happened since enrolment counts too, or only what happens from now on. */
    lookBack: z
      .enum(['enrolment', 'wait'])
      .default('wait')
      .meta(
        field('What counts', 'Whether an event that happened before the run came here counts, too.', {
          labels: { enrolment: 'What happened since enrolment', wait: 'Only what happens from now on' },
        }),
      ),
  })
  .refine(({ events, condition }) => events.length > 0 || condition !== undefined, {
    path: ['events'],
    message: 'Say what to wait for: an event or a condition.',
  })
export type WaitForData = z.infer<typeof WaitForData>

function exitsOf({ events, condition }: WaitForData): string[] {
  return [...events.map(({ exit }) => exit), ...(condition ? [condition.exit] : []), 'timed-out']
}

function describeAwaited({ events, condition }: WaitForData): string {
  const waits = events.map(({ kind, where }) => (where ? `${kind} where ${describeCondition(where)}` : kind))
  if (condition) waits.push(describeCondition(condition.where))
  return waits.join(', or ')
}

/** A condition is looked at again when an event reports one of its fields: one that none reports would wait in vain. */
function checkAwaitedCondition(where: Condition, scope: CheckScope): Problem[] {
  const problems = checkCondition(where, eventScope(scope, null, [], 'condition.where'))
  if (problems.length > 0) return problems
  return fieldsOf(where)
    .filter((field) => kindsThatReport(field).length === 0)
    .map((field) =>
      scope.problem(
        'untold-field',
        `No event tells that "${field}" has changed, so nobody can wait for it.`,
        {
          at: 'condition.where',
          fix: 'Wait for a day or a delay instead, or ask for it in a branch.',
        },
      ),
    )
}

export const waitFor: NodeDefinition<WaitForData> = {
  label: 'Wait for',
  data: WaitForData,
  exits: (data) => exitsOf(data),
  describe: (data) => `Wait for ${describeAwaited(data)}, at most ${describeDuration(data.deadline)}`,
  check: ({ events, condition }, scope) => [
    ...events.flatMap(({ kind, where }, index) =>
      where
        ? checkCondition(where, eventScope(scope, kind, eventAttributes(kind), `events.${index}.where`))
        : [],
    ),
    ...(condition ? checkAwaitedCondition(condition.where, scope) : []),
  ],
  lane: () => local,
}
