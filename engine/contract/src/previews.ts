import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Id, Instant } from './shared.ts'

/** A step that says something, as it is written, perhaps half-typed, and the account that it is shown for. */
export const PreviewBody = z.strictObject({
  accountId: Id,
  /** The type of the step: an action or a task. */
  type: z.enum(['action', 'task']),
  /** The step's data, as in a playbook. */
  data: z.record(z.string(), z.json()),
  /** Whom of several to show it for; left out: the first who may get it, else the first. */
  recipientId: Id.optional(),
  /** The day of the run that it is on, as templates print it. */
  day: z.int().min(1).max(100_000).default(1),
})

/** One part of the message as it would be. */
export const PreviewPart = z.object({
  /** The property of the input: "subject". */
  name: z.string(),
  label: z.string(),
  kind: z.enum(['line', 'text', 'html', 'link']),
  /** Null: it cannot be rendered. HTML that holds what a mail must not is never given. */
  text: z.string().nullable(),
  /** What is wrong with it, or not known of the account. */
  problem: z.string().nullable(),
})
export type PreviewPart = z.infer<typeof PreviewPart>

/** A message as it would be now, if the step came now. */
export const MessagePreview = z
  .object({
    /** The workspace's present: facts are those of this instant. */
    at: Instant,
    account: z.object({ id: z.string(), name: z.string() }),
    /** The rule by which it goes to them, in a sentence. */
    rule: z.string(),
    recipients: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['contact', 'member']),
        name: z.string(),
        email: z.string(),
        /** Why they do not get it; null when they do. */
        obstacle: z.string().nullable(),
      }),
    ),
    /** Whom it is shown for; null when there is nobody. */
    shownFor: z.string().nullable(),
    /** Why it would not be sent at all; null when it would. */
    refusal: z.string().nullable(),
    /** What its purpose means for consent and the cap; null where neither applies. */
    purpose: z.string().nullable(),
    parts: z.array(PreviewPart),
  })
  .meta({ id: 'MessagePreview' })
export type MessagePreview = z.infer<typeof MessagePreview>

export const previewEndpoints = {
  previewMessage: {
    method: 'POST',
    path: '/v1/previews/message',
    tag: 'Previews',
    summary: 'What a step would say to an account now, and to whom; nothing is sent',
    body: PreviewBody,
    reply: MessagePreview,
  },
} as const satisfies Record<string, Endpoint>
