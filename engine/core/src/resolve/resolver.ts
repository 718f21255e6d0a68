import type { Calendar } from '../calendar/index.ts'
import type { Facts } from '../conditions/facts.ts'
import type { PlanContent, PlanNode } from '../plan/plan.ts'
import type { StepType } from '../step/control.ts'
import type { Answer } from '../step/event.ts'
import type { Instant } from '../step/state.ts'
import type { AccountEvent } from './account-event.ts'

/** Steps that are passed or that end the run: they never ask. */
export type SilentStepType = 'entry' | 'goal' | 'exit'

/** Steps whose answer changes something outside the run: each host performs them in its own way. */
export type EffectStepType = 'action' | 'assign' | 'task'

/** Steps whose answer follows from facts alone: every host gets it from the same resolver. */
export type PureStepType = Exclude<StepType, SilentStepType | EffectStepType>

/** All that a resolver may look at. */
export interface ResolveContext {
  content: PlanContent
  stepId: string
  at: Instant
  enrolledAt: Instant
  accountId: string
  /** The account's IANA zone. */
  zone: string
  calendar: Calendar
  /** The facts as of `at`. */
  facts: Facts
  /** The account's events since enrolment, up to the run's cursor. */
  history: readonly PastEvent[]
  /** When a wait is planned again: since when it lasts, and from when on it may end. Left out: it is new. */
  planned?: { since: Instant; from: Instant } | undefined
}

/** Something that has happened, with the account's facts of that instant. */
export interface PastEvent {
  event: AccountEvent
  facts: Facts
}

/** An answer with its reason in plain words, and the values it was found from. */
export interface Resolution {
  answer: Answer
  reason: string
  /** Why, for programs, where the exit alone does not say it. */
  code?: string
  facts: Facts
}

/** How a pure step's question is answered. */
export type Resolver<Node extends PlanNode = PlanNode> = (node: Node, context: ResolveContext) => Resolution
