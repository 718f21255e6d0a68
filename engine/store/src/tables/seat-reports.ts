import type { InstantOrNull, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** Who says how many seats an account has: those who report accounts, and those who report usage. */
export type SeatSource = 'api' | 'usage'

/** The number of seats that each source said last of an account. */
export interface SeatReportsTable {
  workspaceId: WorkspaceId
  accountId: string
  source: SeatSource
  seats: number
  /** Since when the source says so; null when it has said nothing, and is taken to know what was true before a purchase. */
  at: InstantOrNull
}

export const seatReportsColumns = {
  workspaceId: 'text default',
  accountId: 'text',
  source: 'text',
  seats: 'integer',
  at: 'timestamptz null',
} satisfies Columns<SeatReportsTable>
