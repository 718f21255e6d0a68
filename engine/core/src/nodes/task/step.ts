import { ask, leaveBy, type StepBehaviour } from '../../step/behaviour.ts'

/** Asks for the task to be opened and waits for its outcome until it is due. */
export const taskStep = { onEnter: ask, onTimer: leaveBy('overdue') } satisfies StepBehaviour
