import type { HttpProblem } from '@daymark/contract'

/** Why nothing is sent any more, until a person does something about it. */
export type StopReason = 'key' | 'gone' | 'unreadable'

/** What a refusal of the server means for the edits that were sent. */
export type Failure =
  { kind: 'passes' } | { kind: 'stops'; reason: StopReason } | { kind: 'refused'; words: string }

const stops: ReadonlyMap<number, StopReason> = new Map([
  [401, 'key'],
  [403, 'key'],
  [404, 'gone'],
  [409, 'unreadable'],
])

/** Too slow, too often: another time it may go through. */
const passing: ReadonlySet<number> = new Set([0, 408, 425, 429])

/** @param status - of HTTP; 0 when the server could not be reached */
export function failureOf(status: number, problem: HttpProblem): Failure {
  const reason = stops.get(status)
  if (reason) return { kind: 'stops', reason }
  if (status >= 500 || passing.has(status)) return { kind: 'passes' }
  return { kind: 'refused', words: problem.detail || problem.title }
}
