import type { Identity, Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type TellingKind =
  'members' | 'plan-tiers' | 'accounts' | 'contacts' | 'habits' | 'usage' | 'events' | 'history' | 'ahead'

/**
 * What a held workspace was told while its clock stood at its start, in the order of the ids: a reset tells it again.
 * `history` and `ahead` are what a copy brings along: what has happened, as data that triggers nothing, and what will.
 */
export interface TellingsTable {
  workspaceId: WorkspaceId
  id: Identity
  kind: TellingKind
  rows: Json<readonly unknown[]>
}

export const tellingsColumns = {
  workspaceId: 'text default',
  id: 'bigint default',
  kind: 'text',
  rows: 'jsonb',
} satisfies Columns<TellingsTable>
