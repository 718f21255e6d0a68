import { z } from 'zod'
import { Condition } from '../../conditions/condition.ts'
import { EventKindName } from '../../playbook/duration.ts'

/** A usage metric rises to a share of its limit. Fires once, and again only after falling below the second level. */
export const ThresholdTrigger = z
  .strictObject({
    on: z.literal('threshold'),
    metric: z.string().regex(/^[a-z][a-z0-9_]*$/, 'Use lower-case letters, digits and underscores.'),
    reachesPercent: z.number().positive(),
    rearmBelowPercent: z.number().positive(),
  })
  .refine((trigger) => trigger.rearmBelowPercent < trigger.reachesPercent, {
    path: ['rearmBelowPercent'],
    message: 'Re-arm below a lower level than the one that fires.',
  })
export type ThresholdTrigger = z.infer<typeof ThresholdTrigger>

/** Something happens to the account, and the condition (over the event and the account) holds. */
export const EventTrigger = z.strictObject({
  on: z.literal('event'),
  kind: EventKindName,
  where: Condition.optional(),
})

/** A person or a program enrols the account. Every playbook can be entered so, whatever its trigger. */
export const ManualTrigger = z.strictObject({ on: z.literal('manual') })

export const Trigger = z.discriminatedUnion('on', [ThresholdTrigger, EventTrigger, ManualTrigger])
export type Trigger = z.infer<typeof Trigger>
