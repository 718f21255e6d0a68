/** Why a fact was refused, or what was remarkable about one that was taken. */
export type RowCode =
  'invalid-value' | 'reserved-kind' | 'unknown-account' | 'in-the-future' | 'before-sign-up'

/** A remark on a row, for whoever sent it. */
export interface RowRemark {
  code: RowCode
  message: string
}

/**
 * What became of one row of many. `scheduled`: kept until the held clock gets there. `replaced`: the same
 * measurement was known with other values. A row that is not refused may carry a code, too: `before-sign-up`.
 */
export interface RowOutcome extends Partial<RowRemark> {
  /** The row's place among those that were sent. */
  index: number
  status: 'stored' | 'scheduled' | 'duplicate' | 'replaced' | 'refused'
}

/** A row's outcome without its place. */
export type Taken = Omit<RowOutcome, 'index'>

/** The row is not taken, and why. */
export function refused(code: RowCode, message: string): Taken {
  return { status: 'refused', code, message }
}
