import { ask, leaveBy, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for the instant to wait for, then goes on. */
export const delayStep = { onEnter: ask, onTimer: leaveBy('next') } satisfies StepBehaviour
