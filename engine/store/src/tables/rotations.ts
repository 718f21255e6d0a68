import type { WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** Whose turn it is in a pool that takes turns. */
export interface RotationsTable {
  workspaceId: WorkspaceId
  pool: string
  lastMemberId: string
  turn: number
}

export const rotationsColumns = {
  workspaceId: 'text default',
  pool: 'text',
  lastMemberId: 'text',
  turn: 'bigint',
} satisfies Columns<RotationsTable>
