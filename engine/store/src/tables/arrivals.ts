import type { Identity, Instant, Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** `change`: an event of a copy's past, which also changes what it changed then. */
export type ArrivalKind = 'usage' | 'event' | 'change'

/** A fact that a held workspace has ingested and that happens when its clock gets there. */
export interface ArrivalsTable {
  workspaceId: WorkspaceId
  id: Identity
  at: Instant
  accountId: string | null
  kind: ArrivalKind
  sourceId: string
  payload: Json<object>
}

export const arrivalsColumns = {
  workspaceId: 'text default',
  id: 'bigint default',
  at: 'timestamptz',
  accountId: 'text null',
  kind: 'text',
  sourceId: 'text',
  payload: 'jsonb',
} satisfies Columns<ArrivalsTable>
