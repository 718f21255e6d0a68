import { DraftPlaybook } from '@daymark/core'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { ById, Instant } from './shared.ts'

/** What a file is called by whoever keeps it: a path, most often. It is shown and never opened. */
export const FileName = z.string().trim().min(1).max(300)

/** The file that a playbook lives in, too. */
export const PlaybookFile = z
  .object({
    name: z.string(),
    /** What it said when it was last put in the draft's place, or when its changes were settled; null: never. */
    document: DraftPlaybook.nullable(),
    at: Instant.nullable(),
    author: z.string().nullable(),
    /** What it says since, where the draft had changed, too, so that it was not put in its place. Null: nothing waits. */
    offered: DraftPlaybook.nullable(),
    offeredAt: Instant.nullable(),
    offeredBy: z.string().nullable(),
  })
  .meta({ id: 'PlaybookFile' })
export type PlaybookFile = z.infer<typeof PlaybookFile>

const Reply = z.object({
  /** Null when none was ever put or offered. */
  file: PlaybookFile.nullable(),
})

export const playbookFileEndpoints = {
  getPlaybookFile: {
    method: 'GET',
    path: '/v1/playbooks/:id/file',
    tag: 'Playbooks',
    summary: 'The file that a playbook lives in, too, and what it says that the draft does not',
    params: ById,
    reply: Reply,
  },
  offerPlaybookFile: {
    method: 'PUT',
    path: '/v1/playbooks/:id/file',
    tag: 'Playbooks',
    summary: 'Say what the file says now; the draft stays as it is, and its page shows both',
    params: ById,
    body: z.strictObject({ name: FileName, document: DraftPlaybook }),
    reply: Reply,
  },
  settlePlaybookFile: {
    method: 'POST',
    path: '/v1/playbooks/:id/file/settle',
    tag: 'Playbooks',
    summary: 'What the file says has been looked at: nothing waits any more',
    params: ById,
    reply: Reply,
  },
} as const satisfies Record<string, Endpoint>
