import type { WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** The ladder of plans that accounts may be on. */
export interface PlanTiersTable {
  workspaceId: WorkspaceId
  /** As `accounts.plan_tier` has it. */
  name: string
  /** The higher plan has the higher rank. */
  rank: number
}

export const planTiersColumns = {
  workspaceId: 'text default',
  name: 'text',
  rank: 'integer',
} satisfies Columns<PlanTiersTable>
