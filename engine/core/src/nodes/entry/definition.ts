import { z } from 'zod'
import { eventAttributes } from '../../catalog/event-kind.ts'
import { metricsOf } from '../../catalog/attributes.ts'
import { nearestOf, offer } from '../../catalog/nearest.ts'
import { checkCondition } from '../../conditions/check.ts'
import { Condition } from '../../conditions/condition.ts'
import { describeCondition } from '../../conditions/describe.ts'
import { field } from '../../playbook/field.ts'
import { eventScope } from '../event-scope.ts'
import { type CheckScope, local, type NodeDefinition } from '../definition.ts'
import { Trigger } from './trigger.ts'

/** How accounts come in: what starts a run, for which accounts, and how soon again. */
export const EntryData = z.strictObject({
  trigger: Trigger.meta(field('What starts a run', 'Every playbook can be entered by hand, too.')),
  /** Which accounts may enter. */
  where: Condition.optional().meta(field('Which accounts may enter', 'Left out, every account may.')),
  /** Days after the end of an account's last run before it may enter again; left out, never again. */
  reenterAfterDays: z
    .int()
    .min(0)
    .optional()
    .meta(
      field('May enter again after', 'Days after the end of the account’s last run. Left out, never again.', {
        unit: 'days',
      }),
    ),
})
export type EntryData = z.infer<typeof EntryData>

function describeTrigger(trigger: Trigger): string {
  if (trigger.on === 'manual') return 'Enrolled by hand or by the API'
  if (trigger.on === 'threshold') return `${trigger.metric} reaches ${trigger.reachesPercent} % of its limit`
  return trigger.where ? `${trigger.kind}, where ${describeCondition(trigger.where)}` : trigger.kind
}

function checkTrigger(trigger: Trigger, scope: CheckScope) {
  if (trigger.on === 'threshold') {
    const metrics = metricsOf(scope.catalog)
    if (scope.catalog.attributes.has(`usage.${trigger.metric}.percent`)) return []
    return [
      scope.problem('unknown-field', `There is no usage metric "${trigger.metric}".`, {
        at: 'trigger.metric',
        ...offer(trigger.metric, nearestOf(trigger.metric, metrics), `Metrics are ${metrics.join(', ')}.`),
      }),
    ]
  }
  if (trigger.on === 'manual' || !trigger.where) return []
  return checkCondition(
    trigger.where,
    eventScope(scope, trigger.kind, eventAttributes(trigger.kind), 'trigger.where'),
  )
}

/** Where every run starts: the trigger and the rules of enrolment. */
export const entry: NodeDefinition<EntryData> = {
  label: 'Entry',
  data: EntryData,
  exits: () => ['next'],
  describe: ({ trigger, where }) =>
    where
      ? `${describeTrigger(trigger)}, for accounts where ${describeCondition(where)}`
      : describeTrigger(trigger),
  check: ({ trigger, where }, scope) => [
    ...checkTrigger(trigger, scope),
    ...(where ? checkCondition(where, eventScope(scope, null, [], 'where')) : []),
  ],
  lane: () => local,
}
