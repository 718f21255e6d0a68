import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Message } from './messages.ts'
import { At, ById, Flag, Id, Instant, Nothing, PageQuery, pageOf } from './shared.ts'
import { Task } from './tasks.ts'

const Outcome = z.enum(['converted', 'left', 'cancelled', 'failed'])

/** One execution of a playbook for one account. */
export const Run = z
  .object({
    id: z.string(),
    playbookId: z.string(),
    playbookName: z.string(),
    version: z.int(),
    accountId: z.string(),
    accountName: z.string(),
    state: z.enum(['open', 'ended']),
    outcome: Outcome.nullable(),
    /** The exit, the rule or the operator's words that ended it. */
    endCode: z.string().nullable(),
    /** Why it ended, in plain words; null while it is open. */
    endReason: z.string().nullable(),
    /** The label of the step that it waits at: of several, the one whose time comes first. Null once it has ended. */
    currentStep: z.string().nullable(),
    /** What it does at `nextDueAt`, in plain words: the step after a wait, or what becomes of a task. */
    nextStep: z.string().nullable(),
    enrolledAt: Instant,
    /** The run's own time; it never goes back. */
    at: Instant,
    pausedAt: Instant.nullable(),
    /** When it goes on by itself; null when it waits for events alone. */
    nextDueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

/** One line of what a run did. `sentence` says it in plain words. */
export const RunLogLine = z
  .object({
    n: z.int(),
    at: Instant,
    recordedAt: Instant,
    kind: z.string(),
    sentence: z.string(),
    stepId: z.string().nullable(),
    stepLabel: z.string().nullable(),
    visit: z.int().nullable(),
    exit: z.string().nullable(),
    code: z.string().nullable(),
    until: Instant.nullable(),
    reason: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'RunLogLine' })

/** At which step a run is; several when branches run side by side. */
export const RunPlace = z
  .object({
    tokenId: z.string(),
    stepId: z.string(),
    stepLabel: z.string(),
    visit: z.int(),
    status: z.enum(['ready', 'asking', 'waiting']),
    since: Instant,
    dueAt: Instant.nullable(),
  })
  .meta({ id: 'RunPlace' })

export const RunDetail = Run.extend({
  planHash: z.string(),
  /** The zone that the account's days are counted in. */
  zone: z.string(),
  /** The run's page at Temporal; null when it is not known where that is. */
  temporalUrl: z.string().nullable(),
  trigger: z.record(z.string(), z.unknown()),
  places: z.array(RunPlace),
  log: z.array(RunLogLine),
  messages: z.array(Message),
  tasks: z.array(Task),
}).meta({ id: 'RunDetail' })

/** What became of an operator's command. `queued`: an effect is in flight; it is applied right after it. */
export const OperationReply = z
  .object({
    queued: z.boolean(),
    operation: z.enum(['pause', 'resume', 'cancel', 'retry']),
    at: Instant,
  })
  .meta({ id: 'OperationReply' })

/** An operator's command. Sent again under the same header Idempotency-Key it acts once, and answers as it did. */
const operation = {
  method: 'POST',
  tag: 'Runs',
  params: ById,
  reply: OperationReply,
  statuses: [200, 202],
} as const

export const runEndpoints = {
  listRuns: {
    method: 'GET',
    path: '/v1/runs',
    tag: 'Runs',
    summary: 'Runs, newest first',
    query: PageQuery.extend({
      state: z.enum(['open', 'ended']).optional(),
      outcome: Outcome.optional(),
      playbookId: Id.optional(),
      /** Of the playbook, this version's alone. */
      version: z.coerce.number().int().min(1).optional(),
      accountId: Id.optional(),
      paused: Flag.optional(),
      /** Those that are at this step. */
      stepId: Id.optional(),
      /** Those that have left this step; with `leftBy`, by that exit of it. */
      leftStepId: Id.optional(),
      leftBy: Id.optional(),
      /** Those that go on by themselves before this instant. */
      dueBefore: At.optional(),
      /** `due`: those that go on by themselves, the next first. Left out: all, the newest first. */
      order: z.enum(['newest', 'due']).default('newest'),
    }),
    reply: pageOf(Run),
  },
  getRun: {
    method: 'GET',
    path: '/v1/runs/:id',
    tag: 'Runs',
    summary: 'One run: where it stands, what it did and why, what it sent',
    params: ById,
    reply: RunDetail,
  },
  pauseRun: { ...operation, path: '/v1/runs/:id/pause', summary: 'Hold a run', body: Nothing },
  resumeRun: { ...operation, path: '/v1/runs/:id/resume', summary: 'Let a held run go on', body: Nothing },
  cancelRun: {
    ...operation,
    path: '/v1/runs/:id/cancel',
    summary: 'End a run',
    body: z.strictObject({ reason: z.string().min(1).max(200).default('operator') }).nullish(),
  },
  retryRun: {
    ...operation,
    path: '/v1/runs/:id/retry',
    summary: 'Try a failed step again',
    body: z.strictObject({ stepId: Id }),
  },
} as const satisfies Record<string, Endpoint>
