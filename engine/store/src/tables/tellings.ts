import type { Identity, Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What the store itself tells again. */
export type OwnTellingKind =
  'members' | 'plan-tiers' | 'accounts' | 'contacts' | 'usage' | 'events' | 'history' | 'ahead'

/** What an optional package takes in, named `<package>/<kind>`. */
export type ExtensionKind = `${string}/${string}`

export type TellingKind = OwnTellingKind | ExtensionKind

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
