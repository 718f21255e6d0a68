import type { Ask } from './command.ts'
import type { StepId } from './control.ts'

/** Epoch milliseconds, UTC. */
export type Instant = number

/** A small value that a run carries between its steps: an id, a number, never a person's data. */
export type Variable = string | number | boolean | null

/** What a token does: `ready` to ask while its run is paused, `asking`, or `waiting` for an instant or an event. */
export type TokenStatus = 'ready' | 'asking' | 'waiting'

/** Where a run stands. A run has several tokens when branches run in parallel. */
export interface Token {
  id: string
  stepId: StepId
  /** How often the run has come to this step, from 1. */
  visit: number
  /** Rises only when an operator retries the step, from 1. */
  try: number
  /** How many questions this visit and try have asked so far. */
  asks: number
  status: TokenStatus
  /** The instant a waiting token goes on at; null waits for events alone. */
  until: Instant | null
  /** A relative wait (a duration) freezes while the run is paused, a date does not. */
  relative: boolean
  /** The scheduled instant of the wait that brought the token here: what lateness is measured from. */
  due: Instant
  /**
   * The question of an `asking` token, so that whatever is in flight can be read off the state; null, or left out in states of
   * before, where it asks nothing.
   */
  asked?: Ask | null
  /** The step this token left as failed on its way to the present wait: an operator may retry it. */
  failed: { stepId: StepId; visit: number; try: number } | null
  /** A wait by a rule of the calendar: since when, from when on it may end once moved, and which instant it has missed. */
  planned?: { since: Instant; from?: Instant; missed?: Instant }
}

/** How a run ended. `code` names the exit node, the exit rule or the operator's act that ended it. */
export type Outcome = 'converted' | 'left' | 'cancelled'

export interface Ended {
  outcome: Outcome
  code: string
}

/** Everything a run remembers. Plain JSON, so that continue-as-new is passing it on. */
export interface RunState {
  /** The run's time: scheduled or occurred, never the moment of waking. Never goes back. */
  at: Instant
  /** The sequence of the last account event taken in. */
  cursor: number
  /** How many log entries have been numbered. */
  entries: number
  visits: Record<StepId, number>
  variables: Record<string, Variable>
  tokens: Token[]
  pausedAt: Instant | null
  ended: Ended | null
}

/** @returns the state of a run before its first event; `cursor` is the account's event sequence at enrolment */
export function initialState(enrolledAt: Instant, cursor: number): RunState {
  return {
    at: enrolledAt,
    cursor,
    entries: 0,
    visits: {},
    variables: {},
    tokens: [],
    pausedAt: null,
    ended: null,
  }
}
