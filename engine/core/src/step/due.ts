import type { Ask } from './command.ts'
import type { Instant, RunState, Token } from './state.ts'

function waitsUntil(state: RunState): (Token & { until: Instant })[] {
  if (state.pausedAt !== null || state.ended) return []
  return state.tokens.filter(
    (token): token is Token & { until: Instant } => token.status === 'waiting' && token.until !== null,
  )
}

/**
 * The run's next timer: the earliest instant that a token waits for, ties by token id.
 * @returns null when the run waits for nothing but events, is paused, or has ended
 */
export function nextTimer(state: RunState): { tokenId: string; until: Instant } | null {
  const [first] = waitsUntil(state).sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
  return first ? { tokenId: first.id, until: first.until } : null
}

/** The questions to something outside that have no answer yet. */
export function askedOutside({ tokens }: RunState): Ask[] {
  return tokens.flatMap(({ status, asked }) =>
    status === 'asking' && asked && asked.lane.kind === 'queue' ? [asked] : [],
  )
}

/**
 * The questions that something outside is to be at work on now: none while the run is paused, and none of a step that the
 * run has left. A host starts what is wanted and not under way, and stops what is under way and not wanted.
 */
export function wantedOutside(state: RunState): Ask[] {
  return state.pausedAt !== null || state.ended ? [] : askedOutside(state)
}

/** @returns whether no question of the run is waiting for its answer */
export function isIdle(state: RunState): boolean {
  return state.tokens.every((token) => token.status !== 'asking')
}
