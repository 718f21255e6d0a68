import type { ReactionOutcome } from '../planned-reactions.ts'

/** It was done; what came of it, in words. */
export function done(words: string): ReactionOutcome {
  return { state: 'done', words }
}

/** There was nothing to be done any more, or no way to do it; why, in words. */
export function missed(words: string): ReactionOutcome {
  return { state: 'missed', words }
}

export const seatsInWords = (seats: number): string => (seats === 1 ? '1 seat' : `${seats} seats`)
