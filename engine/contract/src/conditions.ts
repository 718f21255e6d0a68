import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { PlaybookProblem } from './problem.ts'
import { Instant } from './shared.ts'

/** A condition as it is drawn, perhaps unfinished, and where in a playbook it stands. */
export const CountBody = z.strictObject({
  condition: z.json(),
  /** The kind of event that it is about; left out: none. */
  eventKind: z.string().max(200).optional(),
  /** Whether the run may have been assigned to another owner by then: which one, no account says. */
  isAfterAssignment: z.boolean().default(false),
})

/** How many accounts a condition matches, as far as was looked in two seconds. */
export const ConditionCount = z
  .object({
    /** The instant as of which it holds: the workspace's present. */
    at: Instant,
    /** Null: only a run knows what it compares, so no account can be said to match. */
    matched: z.int().nullable(),
    /** Fewer than `total` when the time was up. Accounts are looked at in the order of their ids. */
    lookedAt: z.int(),
    total: z.int(),
    /** By field, accounts without a value, of those looked at, and how many of them match all the same. */
    valueless: z.array(z.object({ field: z.string(), accounts: z.int(), matched: z.int() })),
    /** What only a run knows: of its event, of itself, or whom it was assigned to. */
    runOnly: z.array(z.object({ field: z.string(), knownOf: z.enum(['event', 'run', 'owner']) })),
    /** What is missing or wrong. Then it matches nobody, and nobody was looked at. */
    problems: z.array(PlaybookProblem),
  })
  .meta({ id: 'ConditionCount' })
export type ConditionCount = z.infer<typeof ConditionCount>

export const FieldValue = z
  .object({
    value: z.string(),
    /** What people call it, where that is something else. */
    label: z.string().nullable(),
    accounts: z.int(),
  })
  .meta({ id: 'FieldValue' })
export type FieldValue = z.infer<typeof FieldValue>

export const conditionEndpoints = {
  countMatches: {
    method: 'POST',
    path: '/v1/conditions/count',
    tag: 'Conditions',
    summary: 'How many accounts a condition matches now, as far as can be seen in two seconds',
    body: CountBody,
    reply: ConditionCount,
  },
  listFieldValues: {
    method: 'GET',
    path: '/v1/conditions/values',
    tag: 'Conditions',
    summary: 'The values that a text field of accounts has, the commonest first',
    query: z.object({
      field: z.string().min(1).max(200),
      /** Part of the value, or of what it is called, in any case. */
      search: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(FieldValue) }),
  },
} as const satisfies Record<string, Endpoint>
