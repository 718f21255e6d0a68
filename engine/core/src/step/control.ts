/** The id of a step; the same as the id of the node it was compiled from. */
export type StepId = string

/** The name of a way out of a step, and of the handle it is drawn from. */
export type ExitName = string

/**
 * Every node type that leaves a step in the plan. A note leaves none.
 * The step table, the resolvers and the hosts are total over this list.
 */
export type StepType =
  'entry' | 'delay' | 'day' | 'wait-for' | 'branch' | 'split' | 'action' | 'assign' | 'task' | 'goal' | 'exit'

/**
 * Who answers a step's question. `local`: facts and our own database, answered within the workflow task.
 * `queue`: something outside, answered by an activity of its own on that task queue, tried until
 * `giveUpAfterMs` after the first attempt.
 */
export type Lane = { kind: 'local' } | { kind: 'queue'; taskQueue: string; giveUpAfterMs: number }

/** One step of a plan's control half. Every exit names a step: a plan cannot dangle. */
export interface ControlStep {
  type: StepType
  /** The author's words for the step, shown in Temporal's own pages. At most 90 characters. */
  label: string
  lane: Lane
  exits: Record<ExitName, StepId>
}

/** The control half of a plan: what `step` needs, small enough to travel in every run's input. */
export interface Control {
  /** The engine behaviour this plan was compiled for; frozen per run. */
  engineVersion: number
  start: StepId
  steps: Record<StepId, ControlStep>
}

/** The engine behaviour that plans are compiled for today. */
export const engineVersion = 2

/** What the machine does for some engine versions and not for others. */
interface EngineBehaviour {
  /** Waits that follow a rule of the calendar are planned again when what the rule goes by has moved. */
  plansAgain: boolean
}

/** Every version that an open run may carry. One goes when no run carries it any more. */
const engines: Readonly<Record<number, EngineBehaviour>> = {
  1: { plansAgain: false },
  2: { plansAgain: true },
}

/** @throws when this worker does not know the version that the plan needs */
export function engineOf({ engineVersion: needed }: Control): EngineBehaviour {
  const engine = engines[needed]
  if (engine) return engine
  throw new Error(`This worker knows engine version ${engineVersion}, and the plan needs ${needed}.`)
}
