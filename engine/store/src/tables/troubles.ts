import type { Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What does not work at the moment, of the whole installation: no workspace sees it. */
export interface TroublesTable {
  part: string
  detail: string
  /** When it began. */
  recordedAt: Recorded
}

export const troublesColumns = {
  part: 'text',
  detail: 'text',
  recordedAt: 'timestamptz default',
} satisfies Columns<TroublesTable>
