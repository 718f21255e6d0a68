import type { Facts } from '../conditions/facts.ts'
import type { LogEntry } from '../step/command.ts'
import type { Instant, RunState } from '../step/state.ts'

/** A line of a run's log that holds the answer to a step's question. */
export interface AnsweredEntry {
  n: number
  at: Instant
  kind: 'answered'
  stepId: string
  visit: number
  exit: string | null
  until: Instant | null
  /** Why, for programs, where the exit alone does not say it. */
  code?: string
  reason: string
  facts: Facts
}

export type TraceEntry = LogEntry | AnsweredEntry

/** What a run did, line by line, and how it stands at the end. The same on every host. */
export interface Trace {
  entries: TraceEntry[]
  state: RunState
}
