import type { Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** The Temporal namespace that runs are started in: one row at most. */
export interface TemporalNamespacesTable {
  /** Temporal's own id: a namespace that was made anew under the same name is another. */
  id: string
  name: string
  recordedAt: Recorded
}

export const temporalNamespacesColumns = {
  id: 'text',
  name: 'text',
  recordedAt: 'timestamptz default',
} satisfies Columns<TemporalNamespacesTable>
