import { z } from 'zod'
import { AdvanceBody, Clock, clockFields, PlayBody, WaitQuery } from './clock.ts'
import type { Endpoint } from './endpoint.ts'
import { Nothing, TimeZone } from './shared.ts'

/** A workspace, its time, and what is left to do on the way to `advanceTo`. */
export const Workspace = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: TimeZone,
    clock: z.enum(['wall', 'held']),
    ...clockFields,
    /** What is due until `advanceTo`, as far as it is known now; null when there is no such instant. */
    progress: z.object({ dueRuns: z.int(), facts: z.int() }).nullable(),
    openRuns: z.int(),
    /** Where the built-in mailbox shows the mail of this workspace; null when it really leaves. */
    mailboxUrl: z.string().nullable(),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof Workspace>

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
    summary: 'What time it is, and what the clock does',
    reply: Clock,
  },
  advanceClock: {
    method: 'POST',
    path: '/v1/workspace/clock/advance',
    tag: 'Workspace',
    summary: 'Move a held clock; 202 while it is on its way, 200 when it is there',
    query: WaitQuery,
    body: AdvanceBody,
    reply: Workspace,
    statuses: [202, 200],
  },
  playClock: {
    method: 'POST',
    path: '/v1/workspace/clock/play',
    tag: 'Workspace',
    summary: 'Have a held clock go on by itself',
    body: PlayBody,
    reply: Workspace,
  },
  pauseClock: {
    method: 'POST',
    path: '/v1/workspace/clock/pause',
    tag: 'Workspace',
    summary:
      'Have a held clock stand after the instant that it is at; 202 while that is being done, 200 when it stands',
    query: WaitQuery,
    body: Nothing,
    reply: Workspace,
    statuses: [202, 200],
  },
  resetWorkspace: {
    method: 'POST',
    path: '/v1/workspace/reset',
    tag: 'Workspace',
    summary:
      'Bring a sandbox back to its start: its data as it was before the clock first moved, its playbooks as they are now, and nothing else; 202 while that is being done, 200 when it is',
    query: WaitQuery,
    body: Nothing,
    reply: Workspace,
    statuses: [202, 200],
  },
} as const satisfies Record<string, Endpoint>
