import type { Identity, Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What the store itself ingests again. */
export type OwnSeedKind =
  'members' | 'plan-tiers' | 'accounts' | 'contacts' | 'usage' | 'events' | 'history' | 'ahead'

/** What an optional package takes in, named `<package>/<kind>`. */
export type ExtensionKind = `${string}/${string}`

export type SeedKind = OwnSeedKind | ExtensionKind

/**
 * What a held workspace ingested while its clock was at its start, in the order of the ids: a reset ingests it again.
 * `history` and `ahead` are what a copy brings along: what has happened, as data that triggers nothing, and what will.
 */
export interface SeedRecordsTable {
  workspaceId: WorkspaceId
  id: Identity
  kind: SeedKind
  rows: Json<readonly unknown[]>
}

export const seedRecordsColumns = {
  workspaceId: 'text default',
  id: 'bigint default',
  kind: 'text',
  rows: 'jsonb',
} satisfies Columns<SeedRecordsTable>
