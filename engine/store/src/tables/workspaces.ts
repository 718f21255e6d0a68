import type { InstantOrNull, Json, Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type WorkspaceClock = 'wall' | 'held'

export interface WorkspaceSettings {
  /** At most this many customer-facing touches of an account within this many local days. */
  readonly touchCap: { readonly touches: number; readonly days: number }
}

/** A workspace and its clock. The one table whose own id is the workspace's. */
export interface WorkspacesTable {
  id: string
  name: string
  /** IANA name. */
  timeZone: string
  clock: WorkspaceClock
  /** Where a held clock stands; null for the wall clock. */
  heldAt: InstantOrNull
  /** Where a held clock has been told to go. */
  advanceTo: InstantOrNull
  /** Why the last advance stopped short. */
  advanceError: string | null
  settings: Json<WorkspaceSettings>
  recordedAt: Recorded
}

export const workspacesColumns = {
  id: 'text',
  name: 'text',
  timeZone: 'text',
  clock: 'text',
  heldAt: 'timestamptz null',
  advanceTo: 'timestamptz null',
  advanceError: 'text null',
  settings: 'jsonb',
  recordedAt: 'timestamptz default',
} satisfies Columns<WorkspacesTable>
