import type { Ask, LogEntry } from './command.ts'
import type { Control } from './control.ts'
import type { Answer, JudgedEvent, Operation } from './event.ts'
import type { Ended, Instant, RunState, TokenStatus } from './state.ts'

/** What the run's host, its workers and its callers agree on. Names are strings: a minified bundle keeps no others. */
export const runWorkflow = {
  type: 'playbookRun',
  taskQueue: 'daymark-runs',
  nudge: 'nudge',
  operate: 'operate',
  advance: 'advance',
  state: 'state',
} as const

/** How a workspace's time moves: by the wall, or only when somebody moves it. */
export type ClockKind = 'wall' | 'held'

/** Which run, of whom, by which plan: ids alone. */
export interface RunReference {
  workspaceId: string
  runId: string
  accountId: string
  planHash: string
  enrolledAt: Instant
  /** The account's event sequence at enrolment: the run's first cursor. */
  startSeq: number
  clock: ClockKind
}

/** The input of the run's workflow. `state` is there after a continue-as-new. */
export interface RunInput {
  run: RunReference
  control: Control
  state: RunState | null
  /** Continue as new from this many history events on; null: when Temporal suggests it. */
  continueAfterEvents: number | null
}

/** Where one token stands, for the read model. */
export interface TokenPlace {
  tokenId: string
  stepId: string
  visit: number
  status: TokenStatus
  until: Instant | null
}

/** What has happened in the run since the last activity, written in that activity's own transaction. */
export interface Progress {
  /** How many entries the run had made by then: what was made of fewer is older. */
  version: number
  entries: LogEntry[]
  at: Instant
  pausedAt: Instant | null
  tokens: TokenPlace[]
}

/** A step's question on its way to a worker. `now` is the run's present; later than `ask.due` means late. */
export interface AskRequest {
  run: RunReference
  ask: Ask
  progress: Progress
  now: Instant
}

/** So many events are judged at once: what they mean has to fit into one workflow task. A full page may not be all. */
export const eventsAtOnce = 200

/** Which account events to read: those past the cursor that the plan watches, judged. */
export interface ReadEventsRequest {
  run: RunReference
  cursor: number
}

export interface RecordRequest {
  run: RunReference
  progress: Progress
}

export interface FinishRequest extends RecordRequest {
  ended: Ended
}

/** How a run ends, should it have read everything past the cursor. */
export interface FinishIfReadRequest extends FinishRequest {
  cursor: number
}

/** What was done, or what the run has to read before: events that it had not read. Then nothing was done. */
export type IfRead<Value> = { value: Value } | { unread: JudgedEvent[] }

/** Answered inside the workflow task, from our own database. Every one may be performed again with the same result. */
export interface LocalActivities {
  readEvents(request: ReadEventsRequest): Promise<JudgedEvent[]>
  answerAsk(request: AskRequest): Promise<Answer>
  /** The same for a question that a timer has led to: what comes before it is looked for in the same transaction. */
  answerIfRead(request: AskRequest): Promise<IfRead<Answer>>
  recordProgress(request: RecordRequest): Promise<void>
  finishRun(request: FinishRequest): Promise<void>
  /** The same for an end that a timer has led to. */
  finishIfRead(request: FinishIfReadRequest): Promise<IfRead<null>>
  /** The answer of an effect that was tried for as long as it may be: `failed`, unless it happened after all. */
  giveUp(request: AskRequest): Promise<Answer>
}

/** Answered by something outside, on a task queue of its own, retried until it gives up. */
export interface QueuedActivities {
  performAction(request: AskRequest): Promise<Answer>
}

/** What `advance` found: the run's next instant (null: events alone, or paused) and whether it has ended. */
export interface Advanced {
  next: Instant | null
  ended: boolean
}

/** What an applied operation leaves behind. */
export interface Operated {
  operation: Operation['type']
  at: Instant
}
