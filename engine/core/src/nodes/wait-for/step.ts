import { ask, leaveBy, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for the deadline (or the exit, when it has already happened); events leave by their own exits. */
export const waitForStep = { onEnter: ask, onTimer: leaveBy('timed-out') } satisfies StepBehaviour
