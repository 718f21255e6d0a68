import type { InstantOrNull, Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A key that opens one workspace. Only its hash is kept. */
export interface ApiKeysTable {
  workspaceId: string
  id: string
  keyHash: string
  label: string
  /** The endpoints that it opens, by name; null: all. */
  endpoints: string[] | null
  recordedAt: Recorded
  /** By the wall clock, as is all of security. */
  revokedAt: InstantOrNull
}

export const apiKeysColumns = {
  workspaceId: 'text',
  id: 'text',
  keyHash: 'text',
  label: 'text',
  endpoints: 'text[] null',
  recordedAt: 'timestamptz default',
  revokedAt: 'timestamptz null',
} satisfies Columns<ApiKeysTable>
