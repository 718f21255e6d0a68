import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { PreviewBody } from './previews.ts'
import { ById, Id, Instant, PageQuery, pageOf } from './shared.ts'

/** A message as it is written, the account that it is shown for, and the member who is to get it. */
export const TestSendBody = PreviewBody.extend({
  /** One of our own: tests go to nobody else. */
  memberId: Id,
})

/** A test of a message: marked as one, outside every run, count and cap. */
export const TestSend = z
  .object({
    id: z.string(),
    accountId: z.string(),
    memberId: z.string(),
    /** Who asked for it: the label of the key. */
    author: z.string(),
    recipient: z.string(),
    subject: z.string(),
    bodyText: z.string(),
    bodyHtml: z.string().nullable(),
    /** Each is tried once. */
    state: z.enum(['waiting', 'sending', 'sent', 'failed']),
    /** Why it was not delivered; null when it was, or is on its way. */
    error: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'TestSend' })
export type TestSend = z.infer<typeof TestSend>

export const testSendEndpoints = {
  sendTest: {
    method: 'POST',
    path: '/v1/test-sends',
    tag: 'Previews',
    summary: 'Send a step’s message to one of our own, marked as a test; at most 10 a minute and 100 an hour',
    body: TestSendBody,
    reply: TestSend,
    statuses: [202],
  },
  listTestSends: {
    method: 'GET',
    path: '/v1/test-sends',
    tag: 'Previews',
    summary: 'Tests of messages, newest first',
    query: PageQuery,
    reply: pageOf(TestSend),
  },
  getTestSend: {
    method: 'GET',
    path: '/v1/test-sends/:id',
    tag: 'Previews',
    summary: 'What became of a test',
    params: ById,
    reply: TestSend,
  },
} as const satisfies Record<string, Endpoint>
