import type { Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A run that Temporal was found not to know, and when, by the wall clock. */
export interface LostRunsTable {
  runId: string
  recordedAt: Recorded
}

export const lostRunsColumns = {
  runId: 'text',
  recordedAt: 'timestamptz default',
} satisfies Columns<LostRunsTable>
