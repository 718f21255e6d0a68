import { z } from 'zod'
import { Condition } from '../../conditions/condition.ts'
import { EventKindName } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { freeName } from '../../playbook/free-name.ts'

/** A usage metric rises to a share of its limit. Fires once, and again only after falling below the second level. */
export const ThresholdTrigger = z
  .strictObject({
    on: z.literal('threshold'),
    metric: freeName(
      z.string().regex(/^[a-z][a-z0-9_]*$/, 'Use lower-case letters, digits and underscores.'),
    ).meta(field('What is used', 'A usage metric of your workspace.', { field: 'metric' })),
    reachesPercent: z
      .number()
      .positive()
      .meta(field('Reaches', 'Percent of the limit, for example 80.', { unit: '%' })),
    rearmBelowPercent: z
      .number()
      .positive()
      .meta(
        field(
          'Counts again after falling below',
          'An account that stays above this level does not enter twice.',
          {
            unit: '%',
          },
        ),
      ),
  })
  .refine((trigger) => trigger.rearmBelowPercent < trigger.reachesPercent, {
    path: ['rearmBelowPercent'],
    message: 'Re-arm below a lower level than the one that fires.',
  })
  .meta(field('Usage reaches a share of its limit'))
export type ThresholdTrigger = z.infer<typeof ThresholdTrigger>

/** Something happens to the account, and the condition (over the event and the account) holds. */
export const EventTrigger = z
  .strictObject({
    on: z.literal('event'),
    kind: EventKindName.meta(field('Event', 'What has to happen to the account.')),
    where: Condition.optional().meta(
      field(
        'Only if',
        'What has to be true of the event, or of the account. Left out, every such event counts.',
      ),
    ),
  })
  .meta(field('Something happens to the account'))

/** A person or a program enrols the account. Every playbook can be entered so, whatever its trigger. */
export const ManualTrigger = z
  .strictObject({ on: z.literal('manual') })
  .meta(field('Somebody enrols the account, or a program does'))

export const Trigger = z.discriminatedUnion('on', [ThresholdTrigger, EventTrigger, ManualTrigger])
export type Trigger = z.infer<typeof Trigger>
