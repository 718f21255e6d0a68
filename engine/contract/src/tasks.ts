import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { At, ById, Flag, Id, Instant, PageQuery, pageOf } from './shared.ts'

/** Something a person is asked to do while a run waits. */
export const Task = z
  .object({
    id: z.string(),
    runId: z.string(),
    stepId: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    /** The zone that the account's days are counted in, and its due times. */
    zone: z.string(),
    assigneeId: z.string().nullable(),
    assigneeName: z.string().nullable(),
    title: z.string(),
    body: z.string(),
    /** The outcomes to choose from. */
    outcomes: z.array(z.object({ exit: z.string(), label: z.string() })),
    dueAt: Instant,
    createdAt: Instant,
    /** `withdrawn`: the run went on or ended without it. */
    state: z.enum(['open', 'done', 'withdrawn']),
    overdue: z.boolean(),
    outcome: z.string().nullable(),
    note: z.string().nullable(),
    completedAt: Instant.nullable(),
    completedBy: z.string().nullable(),
    /** The name of the member who did it; null when `completedBy` names none. */
    completedByName: z.string().nullable(),
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

export const CompleteTaskBody = z.strictObject({
  /** The `exit` of one of the task's outcomes. */
  outcome: z.string().min(1).max(60),
  note: z.string().max(5000).optional(),
  /** Who did it: usually a member's id. */
  completedBy: z.string().min(1).max(200).optional(),
})

export const taskEndpoints = {
  listTasks: {
    method: 'GET',
    path: '/v1/tasks',
    tag: 'Tasks',
    summary: 'Tasks, the first due first; done ones alone, the last done first',
    query: PageQuery.extend({
      state: z.enum(['open', 'done', 'withdrawn']).optional(),
      assigneeId: Id.optional(),
      accountId: Id.optional(),
      runId: Id.optional(),
      overdue: Flag.optional(),
      /** Those that are due at this instant or later. */
      dueFrom: At.optional(),
      /** Those that are due before this instant. */
      dueBefore: At.optional(),
    }),
    reply: pageOf(Task),
  },
  getTask: {
    method: 'GET',
    path: '/v1/tasks/:id',
    tag: 'Tasks',
    summary: 'One task',
    params: ById,
    reply: Task,
  },
  completeTask: {
    method: 'POST',
    path: '/v1/tasks/:id/complete',
    tag: 'Tasks',
    summary: 'Say how a task ended; the run goes on by that outcome',
    params: ById,
    body: CompleteTaskBody,
    reply: Task,
  },
} as const satisfies Record<string, Endpoint>
