import { ask, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks which case holds. */
export const branchStep = { onEnter: ask, onTimer: ask } satisfies StepBehaviour
