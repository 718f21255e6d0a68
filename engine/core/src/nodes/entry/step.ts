import { leaveBy, type StepBehaviour } from '../../step/behaviour.ts'

/** The entry is where a run starts; it is passed at once. */
export const entryStep = { onEnter: leaveBy('next'), onTimer: leaveBy('next') } satisfies StepBehaviour
