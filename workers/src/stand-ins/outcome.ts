import type { DoingOutcome } from '@daymark/store'

/** It was done; what came of it, in words. */
export function done(words: string): DoingOutcome {
  return { state: 'done', words }
}

/** There was nothing to be done any more, or no way to do it; why, in words. */
export function missed(words: string): DoingOutcome {
  return { state: 'missed', words }
}

export const seatsInWords = (seats: number): string => (seats === 1 ? '1 seat' : `${seats} seats`)
