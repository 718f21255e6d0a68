import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { ById, Flag, Id, Instant, PageQuery, pageOf } from './shared.ts'

/** A message as it was sent, or is being sent. */
export const Message = z
  .object({
    key: z.string(),
    runId: z.string(),
    stepId: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    contactId: z.string().nullable(),
    memberId: z.string().nullable(),
    /** Of a notice to one of our own: the first task that its run then asked of them; null when there is none. */
    taskId: z.string().nullable(),
    channel: z.enum(['email', 'in-app', 'member-email']),
    state: z.enum(['sending', 'retrying', 'sent', 'failed']),
    attempts: z.int(),
    /** The process died between the call and its answer: it may have been sent twice. */
    ambiguous: z.boolean(),
    messageId: z.string().nullable(),
    recipient: z.string(),
    /** The contact's or the member's name as it is today; null when there is none of that id any more. */
    recipientName: z.string().nullable(),
    subject: z.string(),
    bodyText: z.string(),
    bodyHtml: z.string().nullable(),
    /** The button of a message in the product, and where it leads; null when it has none. */
    actionLabel: z.string().nullable(),
    actionUrl: z.string().nullable(),
    error: z.string().nullable(),
    at: Instant,
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** A message that the customer's people see inside the product. */
export const InAppMessage = z
  .object({
    id: z.string(),
    accountId: z.string(),
    contactId: z.string().nullable(),
    runId: z.string(),
    stepId: z.string(),
    title: z.string(),
    body: z.string(),
    actionLabel: z.string().nullable(),
    actionUrl: z.string().nullable(),
    at: Instant,
    readAt: Instant.nullable(),
    dismissedAt: Instant.nullable(),
  })
  .meta({ id: 'InAppMessage' })

/** A notice to one of our own people. */
export const Notification = z
  .object({
    id: z.string(),
    memberId: z.string(),
    accountId: z.string(),
    runId: z.string(),
    stepId: z.string(),
    /** The first task that its run then asked of the member; null when there is none. */
    taskId: z.string().nullable(),
    title: z.string(),
    body: z.string(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })

const act = { method: 'POST', tag: 'Messages', params: ById } as const

export const messageEndpoints = {
  listMessages: {
    method: 'GET',
    path: '/v1/messages',
    tag: 'Messages',
    summary: 'Messages as sent, newest first',
    query: PageQuery.extend({
      accountId: Id.optional(),
      runId: Id.optional(),
      contactId: Id.optional(),
      channel: z.enum(['email', 'in-app', 'member-email']).optional(),
      state: z.enum(['sending', 'retrying', 'sent', 'failed']).optional(),
      /** Part of the recipient or the subject, in any case. */
      search: z.string().max(200).optional(),
      /** Those of so many hours up to the workspace's present. */
      withinHours: z.coerce.number().int().min(1).max(87_600).optional(),
    }),
    reply: pageOf(Message),
  },
  listInApp: {
    method: 'GET',
    path: '/v1/in-app',
    tag: 'Messages',
    summary: 'What a contact sees inside the product, newest first; dismissed ones only when asked for',
    query: PageQuery.extend({
      contactId: Id.optional(),
      accountId: Id.optional(),
      dismissed: Flag.optional(),
    }),
    reply: pageOf(InAppMessage),
  },
  readInApp: { ...act, path: '/v1/in-app/:id/read', summary: 'The contact has seen it', reply: InAppMessage },
  dismissInApp: {
    ...act,
    path: '/v1/in-app/:id/dismiss',
    summary: 'The contact wants it gone',
    reply: InAppMessage,
  },
  listNotifications: {
    method: 'GET',
    path: '/v1/notifications',
    tag: 'Messages',
    summary: 'Notices to our people, newest first',
    query: PageQuery.extend({ memberId: Id.optional(), unread: Flag.optional() }),
    reply: pageOf(Notification),
  },
  readNotification: {
    ...act,
    path: '/v1/notifications/:id/read',
    summary: 'The member has seen it',
    reply: Notification,
  },
} as const satisfies Record<string, Endpoint>
