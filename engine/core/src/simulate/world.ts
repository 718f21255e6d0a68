import { type Calendar, workingWeekOf } from '../calendar/index.ts'
import type { Facts } from '../conditions/facts.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { AccountEvent, EffectStepType, Resolution } from '../resolve/index.ts'
import type { Ask } from '../step/command.ts'
import type { Operation } from '../step/event.ts'
import type { Instant } from '../step/state.ts'

/** A node whose answer is an effect. */
export type EffectNode = Extract<PlanNode, { type: EffectStepType }>

/** The account and the circumstances that a run is simulated in. */
export interface World {
  runId: string
  accountId: string
  enrolledAt: Instant
  /** The account's IANA zone. */
  zone: string
  calendar: Calendar
  /** The account's facts as of an instant. */
  factsAt(at: Instant): Facts
  /** What happens to the account, ordered by instant and sequence; the first sequence is 1. */
  events: readonly AccountEvent[]
  /** What the operator does, ordered by instant; before events and timers of the same instant. */
  operations: readonly Operation[]
  /** How an effect turns out: chosen or sampled. */
  perform(ask: Ask, node: EffectNode): Resolution
  /**
   * How long something outside is at work on a question, in milliseconds: what happens meanwhile reaches the run first. Left
   * out, no time passes. Fractions make sure that nothing else happens at the very instant of the answer.
   */
  takesMs?(ask: Ask): number
}

/** A world in which nothing happens and every effect turns out as it usually does. */
export function quietWorld(account: Pick<World, 'accountId' | 'enrolledAt' | 'zone' | 'perform'>): World {
  return {
    ...account,
    runId: 'simulated',
    calendar: workingWeekOf(account.zone),
    factsAt: () => ({}),
    events: [],
    operations: [],
  }
}
