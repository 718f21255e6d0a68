import type { InstantOrNull, Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A key that opens one workspace. Only its hash is kept. */
export interface ApiKeysTable {
  workspaceId: string
  id: string
  keyHash: string
  label: string
  recordedAt: Recorded
  /** By the wall clock, as is all of security. */
  revokedAt: InstantOrNull
}

export const apiKeysColumns = {
  workspaceId: 'text',
  id: 'text',
  keyHash: 'text',
  label: 'text',
  recordedAt: 'timestamptz default',
  revokedAt: 'timestamptz null',
} satisfies Columns<ApiKeysTable>
