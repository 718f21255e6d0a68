import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { At, Instant, TimeZone } from './shared.ts'

/** The workspace's time: the wall's, or where its held clock stands. */
export const Clock = z
  .object({ kind: z.enum(['wall', 'held']), at: Instant, advanceTo: Instant.nullable() })
  .meta({ id: 'Clock' })

/** A workspace, its time, and what is left to do on the way to `advanceTo`. */
export const Workspace = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: TimeZone,
    clock: z.enum(['wall', 'held']),
    at: Instant,
    /** Where a held clock has been told to go; null when it stands. */
    advanceTo: Instant.nullable(),
    /** Why the last advance does not get on. */
    advanceError: z.string().nullable(),
    /** What is due until `advanceTo`, as far as it is known now; null when the clock stands. */
    progress: z.object({ dueRuns: z.int(), facts: z.int() }).nullable(),
    openRuns: z.int(),
    /** Where the mailbox of an embedded installation shows its mail; null when mail really leaves. */
    mailboxUrl: z.string().nullable(),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof Workspace>

/** Where to move a held clock: to an instant (a date is 00:00 in the workspace's zone), or on by local days. */
export const AdvanceBody = z.union([
  z.strictObject({ to: At }),
  z.strictObject({ days: z.int().min(1).max(3660) }),
])

export const workspaceEndpoints = {
  getWorkspace: {
    method: 'GET',
    path: '/v1/workspace',
    tag: 'Workspace',
    summary: 'The workspace of the key, and its clock',
    reply: Workspace,
  },
  getClock: {
    method: 'GET',
    path: '/v1/workspace/clock',
    tag: 'Workspace',
    summary: 'What time it is',
    reply: Clock,
  },
  advanceClock: {
    method: 'POST',
    path: '/v1/workspace/advance',
    tag: 'Workspace',
    summary: 'Move a held clock; 202 while it is on its way, 200 when it is there',
    query: z.object({
      /** Wait for the end for at most so many seconds. */
      wait: z.coerce.number().min(0).max(60).default(0),
    }),
    body: AdvanceBody,
    reply: Workspace,
    statuses: [202, 200],
  },
} as const satisfies Record<string, Endpoint>
