import type { StepBehaviour } from '../../step/behaviour.ts'

/** Ends the run with the exit's reason. */
export const exitStep = {
  onEnter: { kind: 'finish', outcome: 'left' },
  onTimer: { kind: 'finish', outcome: 'left' },
} satisfies StepBehaviour
