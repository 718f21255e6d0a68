import { ask, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for the effect. An effect that is deferred is answered by an instant, and asked for again then. */
export const actionStep = { onEnter: ask, onTimer: ask } satisfies StepBehaviour
