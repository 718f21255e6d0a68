import { z } from 'zod'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { Id, Instant, PageQuery, pageOf } from './shared.ts'

/**
 * How the people of an account behave in a workspace whose clock is held. `first-message`, `second-message`: they add
 * seats by the link in that e-mail of a run. `offer`: they take the offer that a member made. `organic`: they buy seats
 * after they first reached 80 %, whatever was sent. `declines`, `unsubscribes`: so they answer the first e-mail.
 */
export const BehaviourProfileRow = z.strictObject({
  accountId: Id,
  reactsTo: z.enum([
    'first-message',
    'second-message',
    'offer',
    'organic',
    'declines',
    'unsubscribes',
    'nothing',
  ]),
  /** How many days later. */
  afterDays: z.int().min(0).max(365).default(0),
  /** How many seats they add; for those who add any. */
  seatsAdded: z.int().min(1).max(1000).nullable().default(null),
})
export type BehaviourProfileRow = z.input<typeof BehaviourProfileRow>

/** What simulated people did or are going to do. */
export const PlannedReaction = z
  .object({
    id: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    kind: z.enum(['add-seats', 'unsubscribe', 'decline', 'accept-offer', 'grow', 'complete-task']),
    at: Instant,
    /** `missed`: there was nothing to be done any more, or no way to do it. */
    state: z.enum(['planned', 'done', 'missed']),
    /** What came of it, in plain words; null while it is planned. */
    words: z.string().nullable(),
  })
  .meta({ id: 'PlannedReaction' })
export type PlannedReaction = z.infer<typeof PlannedReaction>

/** Answered only where simulated people are installed; elsewhere the API does not know these routes. */
export const simulatedPeopleEndpoints = {
  putBehaviourProfiles: {
    method: 'POST',
    path: '/v1/simulated-people/behaviour-profiles/bulk',
    tag: 'Sandbox',
    summary: 'Say how the people of many accounts behave, so that they are simulated',
    body: bulkOf(BehaviourProfileRow),
    reply: BulkReply,
    isBulk: true,
  },
  listPlannedReactions: {
    method: 'GET',
    path: '/v1/simulated-people/planned-reactions',
    tag: 'Sandbox',
    summary: 'What simulated people did and are going to do, latest first',
    query: PageQuery.extend({
      accountId: Id.optional(),
      state: z.enum(['planned', 'done', 'missed']).optional(),
    }),
    reply: pageOf(PlannedReaction),
  },
} as const satisfies Record<string, Endpoint>
