import { z } from 'zod'
import type { FieldHints } from './field.ts'
import { freeName } from './free-name.ts'

/** A length of time as authors write it. Business days count working days only. */
export const Duration = z
  .strictObject(
    {
      amount: z.int().min(1).max(1000),
      unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']),
      days: z.enum(['calendar', 'business']).optional(),
    },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'Write a length of time as { amount: 3, unit: days }.' : undefined,
    },
  )
  .refine(({ unit, days }) => days !== 'business' || unit === 'days', {
    path: ['days'],
    message: 'Business days are counted in days: set the unit to days.',
  })
  .meta({ field: 'duration' } satisfies FieldHints)
export type Duration = z.infer<typeof Duration>

/** A time of day, 24 hours: "09:00". */
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 09:00.')
  .meta({ field: 'time-of-day' } satisfies FieldHints)

/** What a day that is not a working day becomes. */
export const BusinessDayPolicy = z.enum(['ignore', 'next', 'previous']).meta({
  labels: {
    ignore: 'Go on all the same',
    next: 'Wait for the next working day',
    previous: 'Take the working day before',
  },
} satisfies FieldHints)

/** What becomes of a step that is later than its tolerance. `re-space` keeps a day between two messages. */
export const LatePolicy = z.enum(['send', 'skip', 're-space']).meta({
  labels: {
    send: 'Send it all the same',
    skip: 'Leave it out',
    're-space': 'Send it, a day after the last message',
  },
} satisfies FieldHints)
export type LatePolicy = z.infer<typeof LatePolicy>

/** A name that is also an exit and a handle: lower case, digits and hyphens. */
export const ExitId = freeName(
  z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use lower-case letters, digits and hyphens.'),
).meta({ field: 'exit-id' } satisfies FieldHints)

/** A kind of account event: dotted lower-case words ("seats.changed"). */
export const EventKindName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/,
    'Write the kind as dotted words, for example seats.changed.',
  )
  .meta({ field: 'event-kind' } satisfies FieldHints)
