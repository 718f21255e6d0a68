import type { Instant, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** Whether somebody looks at a workspace, so that its changes are worth a notice. */
export interface ChangeWatchersTable {
  workspaceId: WorkspaceId
  /** By the wall clock. */
  until: Instant
}

export const changeWatchersColumns = {
  workspaceId: 'text default',
  until: 'timestamptz',
} satisfies Columns<ChangeWatchersTable>
