import { z } from 'zod'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'

/** One rung of the ladder of plans. */
export const PlanTierRow = z.strictObject({
  /** As the `planTier` of accounts has it. */
  name: z.string().min(1).max(200),
  /** The higher plan has the higher rank. */
  rank: z.int().min(0).max(1_000_000),
})
export type PlanTierRow = z.infer<typeof PlanTierRow>

export const PlanTier = z.object({ name: z.string(), rank: z.int() }).meta({ id: 'PlanTier' })

export const planTierEndpoints = {
  listPlanTiers: {
    method: 'GET',
    path: '/v1/plan-tiers',
    tag: 'Accounts',
    summary: 'The ladder of plans, the lowest first',
    reply: z.object({ items: z.array(PlanTier) }),
  },
  putPlanTiers: {
    method: 'POST',
    path: '/v1/plan-tiers/bulk',
    tag: 'Accounts',
    summary: 'Create or update plans and their ranks: it is by these that a change of plan goes up or down',
    body: bulkOf(PlanTierRow),
    reply: BulkReply,
    isBulk: true,
  },
} as const satisfies Record<string, Endpoint>
