import type { Instant, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** Which variant an account was shown, fixed at the first moment that arms can differ. */
export interface ExposuresTable {
  workspaceId: WorkspaceId
  experiment: string
  phase: number
  accountId: string
  variant: string
  at: Instant
  runId: string
  stepId: string
}

export const exposuresColumns = {
  workspaceId: 'text default',
  experiment: 'text',
  phase: 'integer',
  accountId: 'text',
  variant: 'text',
  at: 'timestamptz',
  runId: 'text',
  stepId: 'text',
} satisfies Columns<ExposuresTable>
