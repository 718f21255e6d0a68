import type { Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** An open run that was paused because its playbook was stopped, and goes on with it. */
export interface StopPausesTable {
  workspaceId: WorkspaceId
  playbookId: string
  runId: string
  recordedAt: Recorded
}

export const stopPausesColumns = {
  workspaceId: 'text default',
  playbookId: 'text',
  runId: 'text',
  recordedAt: 'timestamptz default',
} satisfies Columns<StopPausesTable>
