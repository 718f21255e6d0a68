/** What became of one row that was sent in: in effect now, nothing new, or refused with the field and the reason. */
export type PutOutcome =
  { status: 'stored' | 'known' } | { status: 'refused'; field: string; code: PutCode; message: string }

export type PutCode =
  | 'unknown-member'
  | 'unknown-account'
  | 'unknown-time-zone'
  | 'in-the-future'
  | 'wrong-account'
  | 'invalid-value'

/** The row is not taken, and why. */
export function refusedRow(field: string, code: PutCode, message: string): PutOutcome {
  return { status: 'refused', field, code, message }
}

/** Clocks differ: this far ahead of the wall a source's present may be, in milliseconds. */
export const toleratedMs = 5 * 60_000
