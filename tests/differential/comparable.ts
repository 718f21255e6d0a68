import type { Trace } from '@daymark/core'

/** What hosts must agree on: every line of the log, and the state at the end. */
export interface Comparable {
  lines: string[]
  state: Trace['state']
}

/** A trace as it is compared: one line of text for each entry, so that a difference can be read. */
export function comparable({ entries, state }: Trace): Comparable {
  const lines = entries.map((entry) => {
    const { n, at, kind, stepId, visit, exit } = entry
    const answered = entry.kind === 'answered'
    const until = answered && entry.until !== null ? new Date(entry.until).toISOString() : null
    const [code, reason] = answered ? [null, entry.reason] : [entry.code, null]
    return JSON.stringify([n, new Date(at).toISOString(), kind, stepId, visit, exit, until, code, reason])
  })
  return { lines, state }
}

/**
 * Whether an event ends the run at the very instant of a question that takes no time: whether the end is heard of before or at the
 * check that comes with it is a race, and both are right.
 */
export function endsAsItAsks({ entries, state }: Trace): boolean {
  return state.ended !== null && entries.length < state.entries
}
