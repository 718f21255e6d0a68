import type { Instant, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** How much of something an account used at an instant, and of how much. */
export interface UsageSamplesTable {
  workspaceId: WorkspaceId
  accountId: string
  metric: string
  at: Instant
  used: number
  limitValue: number | null
  recordedAt: Recorded
}

export const usageSamplesColumns = {
  workspaceId: 'text default',
  accountId: 'text',
  metric: 'text',
  at: 'timestamptz',
  used: 'numeric',
  limitValue: 'numeric null',
  recordedAt: 'timestamptz default',
} satisfies Columns<UsageSamplesTable>
