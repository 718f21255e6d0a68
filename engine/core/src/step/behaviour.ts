import type { ExitName } from './control.ts'

/** What a token does next. */
export type Move =
  { kind: 'ask' } | { kind: 'leave'; exit: ExitName } | { kind: 'finish'; outcome: 'converted' | 'left' }

/** How a node type behaves in a run: on entering it, and when the instant it waited for has come. */
export interface StepBehaviour {
  onEnter: Move
  onTimer: Move
}

export const ask: Move = { kind: 'ask' }

/** @returns the move out of the step by the named exit */
export function leaveBy(exit: ExitName): Move {
  return { kind: 'leave', exit }
}
