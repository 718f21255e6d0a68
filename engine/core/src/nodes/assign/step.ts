import { ask, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for an owner. */
export const assignStep = { onEnter: ask, onTimer: ask } satisfies StepBehaviour
