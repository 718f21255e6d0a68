import type { ExitName, Lane, StepId, StepType } from './control.ts'
import type { Ended, Instant, Variable } from './state.ts'

/** A step's question to its host. Answered exactly once per `key`: asked again, it gets the same answer. */
export interface Ask {
  type: 'ask'
  /** `stepId:visit:try:ask`, unique within the run. */
  key: string
  tokenId: string
  stepId: StepId
  stepType: StepType
  visit: number
  try: number
  /** The number of the log entry that holds the answer. */
  entry: number
  at: Instant
  due: Instant
  cursor: number
  variables: Record<string, Variable>
  lane: Lane
  label: string
  /** When a wait is planned again: since when it lasts, and from when on it may end. Left out: it is new. */
  planned?: { since: Instant; from: Instant }
}

/** One line of a run's log, as the machine writes it; answers are logged by whoever gives them. */
export interface LogEntry {
  n: number
  at: Instant
  kind: 'started' | 'elapsed' | 'matched' | 'paused' | 'resumed' | 'retried' | 'ended'
  stepId: StepId | null
  visit: number | null
  exit: ExitName | null
  /** Which event, rule or reason: a kind of account event, an exit's id, the operator's words. */
  code: string | null
}

/** What a run asks its host to do. */
export type Command = Ask | { type: 'record'; entry: LogEntry } | { type: 'finish'; ended: Ended }

/** What one event leads to. */
export interface Transition<State> {
  state: State
  commands: Command[]
}
