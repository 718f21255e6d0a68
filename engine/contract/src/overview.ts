import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Instant } from './shared.ts'

/** The state of a workspace, by its clock. */
export const Overview = z
  .object({
    at: Instant,
    /** `enrolled` and `converted` within the last 24 hours. */
    runs: z.object({ open: z.int(), paused: z.int(), enrolled: z.int(), converted: z.int() }),
    /** `sent` within the last 24 hours, `failed` within the last seven days. */
    messages: z.object({ sent: z.int(), underWay: z.int(), failed: z.int() }),
    /** `dueToday`: until the end of the day in the workspace's zone. */
    tasks: z.object({ open: z.int(), dueToday: z.int(), overdue: z.int() }),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof Overview>

export const overviewEndpoints = {
  getOverview: {
    method: 'GET',
    path: '/v1/overview',
    tag: 'Workspace',
    summary: 'What is happening, and how much needs attention',
    reply: Overview,
  },
} as const satisfies Record<string, Endpoint>
