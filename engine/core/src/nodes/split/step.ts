import { ask, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for the account's variant; the exposure is logged with the answer. */
export const splitStep = { onEnter: ask, onTimer: ask } satisfies StepBehaviour
