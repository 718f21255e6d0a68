import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Id, Instant, PageQuery, pageOf } from './shared.ts'

/** Whether an account was enrolled, or a message sent, and why. */
export const Decision = z
  .object({
    id: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    playbookId: z.string().nullable(),
    kind: z.enum(['enrolment', 'send']),
    outcome: z.enum(['enrolled', 'not-enrolled', 'held-back']),
    /** Stable. */
    code: z.string(),
    /** In plain words. */
    reason: z.string(),
    facts: z.record(z.string(), z.unknown()),
    at: Instant,
    runId: z.string().nullable(),
    stepId: z.string().nullable(),
    /** The label of the step that was not sent; null for an enrolment. */
    stepLabel: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof Decision>

export const decisionEndpoints = {
  listDecisions: {
    method: 'GET',
    path: '/v1/decisions',
    tag: 'Decisions',
    summary: 'Who was enrolled or written to, who was not, and why, newest first',
    query: PageQuery.extend({
      kind: z.enum(['enrolment', 'send']).optional(),
      outcome: z.enum(['enrolled', 'not-enrolled', 'held-back']).optional(),
      code: z.string().optional(),
      accountId: Id.optional(),
      playbookId: Id.optional(),
      runId: Id.optional(),
    }),
    reply: pageOf(Decision),
  },
} as const satisfies Record<string, Endpoint>
