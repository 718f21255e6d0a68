import type { ControlStep, ExitName } from '../step/control.ts'
import type { Resolution } from './resolver.ts'

/** By which exit a step is left that has failed. A task of a plan that knows no `failed` is left as one nobody did. */
const failureExits: readonly ExitName[] = ['failed', 'overdue']

/**
 * The answer of a step that cannot be done, for a reason that people read. Every step with an effect has an exit for that.
 * @param exits - the step's, as its plan has them
 * @param code - stable, for programs
 * @throws when the step has none: a bug
 */
export function stepFailure(exits: ControlStep['exits'], code: string, why: string): Resolution {
  const exit = failureExits.find((name) => Object.hasOwn(exits, name))
  if (exit === undefined) throw new Error(`The step has failed and has no exit for it: ${why}`)
  return { answer: { kind: 'leave', exit }, code, reason: `Failed: ${why}`, facts: {} }
}
