import { DraftPlaybook, EditOperation } from '@daymark/core'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { PlaybookProblem } from './problem.ts'
import { ById, Instant } from './shared.ts'

/** A draft: a playbook while it is drawn. `version` is null while none has been begun and this is what is published. */
export const Draft = z
  .object({
    playbookId: z.string(),
    /** The number of the last edit; 0 before the first. */
    revision: z.int(),
    version: z.int().nullable(),
    document: DraftPlaybook,
    /** Of the draft; null where there is none, or where it has not been edited since it was first put. */
    lastEdit: z
      .object({
        author: z.string(),
        at: Instant,
        summary: z.string(),
        /** Whether the key that asks made it. */
        own: z.boolean(),
        /** Whether it put a whole document, of a file say, in the draft's place. */
        replaced: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

/** The most gestures of one request, the most operations of one of them, and of all of them together. */
export const mostEdits = { gestures: 200, operations: 100, together: 1000 } as const

/** One gesture of an author: its operations are done together, or not at all. */
export const NewDraftEdit = z.strictObject({
  /** The client's own: the same edit sent again is done once. */
  id: z.string().min(1).max(100),
  operations: z.array(EditOperation).min(1).max(mostEdits.operations),
})

/** @returns how many operations some gestures have together */
export function operationsOf(edits: readonly { operations: readonly unknown[] }[]): number {
  return edits.reduce((sum, { operations }) => sum + operations.length, 0)
}

/** An edit as the history has it. */
export const DraftEdit = z
  .object({
    revision: z.int(),
    id: z.string(),
    operations: z.array(EditOperation),
    /** The operations that take it back, in the order in which they are to be done. */
    inverse: z.array(EditOperation),
    /** What was done, in a few words. */
    summary: z.string(),
    author: z.string(),
    at: Instant,
  })
  .meta({ id: 'DraftEdit' })
export type DraftEdit = z.infer<typeof DraftEdit>

const Outcome = z.discriminatedUnion('ok', [
  z.object({ id: z.string(), ok: z.literal(true), revision: z.int(), inverse: z.array(EditOperation) }),
  z.object({ id: z.string(), ok: z.literal(false), problems: z.array(PlaybookProblem) }),
])

export const draftEndpoints = {
  getDraft: {
    method: 'GET',
    path: '/v1/playbooks/:id/draft',
    tag: 'Playbooks',
    summary: 'The draft with its revision; what is published, where none has been begun',
    params: ById,
    reply: Draft,
  },
  editDraft: {
    method: 'POST',
    path: '/v1/playbooks/:id/draft/operations',
    tag: 'Playbooks',
    summary: 'Edit the draft; edits made on an older revision are applied to what it has become',
    params: ById,
    body: z.strictObject({
      /** The revision that the edits were made on. */
      revision: z.int().min(0),
      /** The playbook is locked until the last of them is done. */
      edits: z
        .array(NewDraftEdit)
        .min(1)
        .max(mostEdits.gestures)
        .refine((edits) => operationsOf(edits) <= mostEdits.together, {
          message: `At most ${mostEdits.together} operations together: send some of the edits in a request of their own.`,
        })
        .describe(`At most ${mostEdits.together} operations together`),
    }),
    holdsDocument: true,
    reply: z.object({
      revision: z.int(),
      version: z.int().nullable(),
      /** What became of each edit, in their order. One that does not apply any more has changed nothing. */
      outcomes: z.array(Outcome),
      /** What others have done since the revision that these edits were made on, the oldest first. */
      missed: z.array(DraftEdit),
    }),
  },
  listDraftEdits: {
    method: 'GET',
    path: '/v1/playbooks/:id/draft/operations',
    tag: 'Playbooks',
    summary: 'What has been done to the drafts, the oldest first',
    params: ById,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    reply: z.object({ items: z.array(DraftEdit) }),
  },
} as const satisfies Record<string, Endpoint>
