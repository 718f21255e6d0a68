import type { StepBehaviour } from '../../step/behaviour.ts'

/** Ends the run as converted. */
export const goalStep = {
  onEnter: { kind: 'finish', outcome: 'converted' },
  onTimer: { kind: 'finish', outcome: 'converted' },
} satisfies StepBehaviour
