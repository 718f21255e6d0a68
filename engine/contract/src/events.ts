import { z } from 'zod'
import { EventKindName } from '@daymark/core'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { At, ById, Id, Instant, PageQuery, pageOf } from './shared.ts'

/** Something that happened to an account. In a held workspace it may lie ahead: it happens then. */
export const EventRow = z.strictObject({
  /** The source's own id: the same event reported twice is one. */
  id: Id,
  accountId: Id,
  kind: EventKindName,
  occurredAt: At,
  properties: z.record(z.string().min(1).max(100), z.json()).default({}),
  source: z.string().min(1).max(60).default('api'),
})
export type EventRow = z.infer<typeof EventRow>

export const AccountEvent = z
  .object({
    /** The place in the account's gapless order. */
    seq: z.int(),
    id: z.string(),
    kind: z.string(),
    occurredAt: Instant,
    properties: z.record(z.string(), z.unknown()),
    source: z.string(),
    recordedAt: Instant,
  })
  .meta({ id: 'AccountEvent' })

export const eventEndpoints = {
  recordEvent: {
    method: 'POST',
    path: '/v1/events',
    tag: 'Account events',
    summary: 'Record that something happened to an account',
    body: EventRow,
    reply: BulkReply,
  },
  recordEvents: {
    method: 'POST',
    path: '/v1/events/bulk',
    tag: 'Account events',
    summary: 'Record many events; each row is checked alone',
    body: bulkOf(EventRow),
    reply: BulkReply,
    isBulk: true,
  },
  listEvents: {
    method: 'GET',
    path: '/v1/accounts/:id/events',
    tag: 'Account events',
    summary: 'What happened to an account, newest first',
    params: ById,
    query: PageQuery.extend({ kind: z.string().optional() }),
    reply: pageOf(AccountEvent),
  },
} as const satisfies Record<string, Endpoint>
