import type { Instant, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A customer's signed link that has been used: it acts once. */
export interface LinkUsesTable {
  workspaceId: WorkspaceId
  tokenId: string
  kind: string
  result: Json<object>
  at: Instant
  recordedAt: Recorded
}

export const linkUsesColumns = {
  workspaceId: 'text default',
  tokenId: 'text',
  kind: 'text',
  result: 'jsonb',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
} satisfies Columns<LinkUsesTable>
