import type { ExitName, StepId } from './control.ts'
import type { Instant, Variable } from './state.ts'

/** What the host found out for a step: a way out, or an instant to wait for (null: events alone). */
export type Answer =
  | { kind: 'leave'; exit: ExitName; set?: Record<string, Variable> }
  | {
      kind: 'wait'
      until: Instant | null
      relative: boolean
      /** The instant follows a rule of the calendar: it is planned again when it is moved. Engine version 2. */
      planned?: true
    }

/** What an account event means to a run, judged outside the workflow with the facts of its instant. */
export interface JudgedEvent {
  /** The event's place in the gapless sequence of its account. */
  seq: number
  /** When it occurred. */
  at: Instant
  kind: string
  /** Whether the event ends the run: the goal is reached, or an exit rule applies. */
  verdict: { outcome: 'converted' | 'left'; code: string } | null
  /** For every step that waits for such an event: the exit it leaves by. */
  matches: Record<StepId, ExitName>
  /** Which visit of its step the event is about. A step that was tried again is in a later one; left out: any. */
  visit?: number
  /** The outcome of a task that was opened at the event's own instant, as happens when a held clock stands. */
  ofFreshTask?: true
  /** Dates are other instants from now on, since the account's clocks are others. Engine version 2. */
  movesDates?: true
}

/** What an operator asks of one run. `at` is the workspace clock's instant. */
export type Operation =
  | { type: 'pause'; at: Instant }
  | { type: 'resume'; at: Instant }
  | { type: 'cancel'; at: Instant; reason: string }
  | { type: 'retry'; at: Instant; stepId: StepId }

/** What happens to a run: what a host feeds to the machine. */
export type RunEvent =
  | { type: 'started' }
  /** To the question of that key. A token that has left its step meanwhile does not hear of it. */
  | { type: 'answered'; key: string; answer: Answer }
  | { type: 'timer-fired'; tokenId: string }
  | { type: 'account-event'; event: JudgedEvent }
  | { type: 'operated'; operation: Operation }
