import { z } from 'zod'
import { isFreeName } from '@daymark/core'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { At, ById, Id, Instant, PageQuery, pageOf } from './shared.ts'

const Metric = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, 'A metric is one word of lower-case letters, digits and underscores.')
  .refine(isFreeName, 'A metric cannot be called so: programs give this name a meaning of their own.')

/** How much an account used of something at an instant. In a held workspace it may lie ahead: it happens then. */
export const UsageRow = z.strictObject({
  accountId: Id,
  metric: Metric,
  at: At,
  used: z.number().min(0),
  /** What may be used; null for no limit. Of seats, what was bought counts, whatever is said here. */
  limit: z.number().min(0).nullable().default(null),
})
export type UsageRow = z.infer<typeof UsageRow>

export const UsageSample = z
  .object({
    metric: z.string(),
    at: Instant,
    used: z.number(),
    limit: z.number().nullable(),
    percent: z.number().nullable(),
  })
  .meta({ id: 'UsageSample' })

export const usageEndpoints = {
  recordUsage: {
    method: 'POST',
    path: '/v1/usage',
    tag: 'Usage',
    summary: 'Record how much was used',
    body: UsageRow,
    reply: BulkReply,
  },
  recordUsages: {
    method: 'POST',
    path: '/v1/usage/bulk',
    tag: 'Usage',
    summary: 'Record usage in bulk; each row is checked alone',
    body: bulkOf(UsageRow),
    reply: BulkReply,
    isBulk: true,
  },
  listUsage: {
    method: 'GET',
    path: '/v1/accounts/:id/usage',
    tag: 'Usage',
    summary: 'What an account used, newest first',
    params: ById,
    query: PageQuery.extend({ metric: Metric.optional() }),
    reply: pageOf(UsageSample),
  },
} as const satisfies Record<string, Endpoint>
