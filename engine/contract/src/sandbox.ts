import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { At, Id, Instant } from './shared.ts'

/** Which copy to make. */
export const CopyBody = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  /** Where the copy’s clock begins: what is known to have happened until then has happened, the rest is still to come. */
  from: At,
  /** Facts after this instant are left out; left out: none are. */
  until: At.optional(),
  /** Names and addresses of people as they are. Otherwise each gets an invented one, always the same. */
  personalData: z.boolean().default(false),
  /** Playbooks to publish there, each as its draft says, else as it is published. */
  playbooks: z.array(Id).max(50).default([]),
})

/** A copy: a workspace of its own. It is filled by and by: its clock’s state is `copying` meanwhile. */
export const SandboxCopy = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Opens the copy. Shown this once. */
    key: z.string(),
    startsAt: Instant,
  })
  .meta({ id: 'SandboxCopy' })
export type SandboxCopy = z.infer<typeof SandboxCopy>

export const sandboxEndpoints = {
  copyWorkspace: {
    method: 'POST',
    path: '/v1/workspace/copies',
    tag: 'Sandbox',
    summary: 'Make a sandbox of this workspace’s accounts and what happened to them',
    body: CopyBody,
    reply: SandboxCopy,
    statuses: [202],
  },
} as const satisfies Record<string, Endpoint>
