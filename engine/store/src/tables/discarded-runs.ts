import type { WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A run that a reset has taken away, and that Temporal may still know. */
export interface DiscardedRunsTable {
  workspaceId: WorkspaceId
  runId: string
}

export const discardedRunsColumns = {
  workspaceId: 'text default',
  runId: 'text',
} satisfies Columns<DiscardedRunsTable>
