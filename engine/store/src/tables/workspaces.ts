import type { ColumnType } from 'kysely'
import type { InstantOrNull, Json, JsonOrNull, Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type WorkspaceClock = 'wall' | 'held'

export interface WorkspaceSettings {
  /**
   * At most this many days with customer-facing touches of an account within this many local days, and at most so many
   * messages of a person on each channel and day; left out: one.
   */
  readonly touchCap: { readonly touches: number; readonly days: number; readonly messagesADay?: number }
  /** At most this many enrolments of an account by one chain of causes within this many hours; left out: 3 in 24. */
  readonly chainCap?: { readonly enrolments: number; readonly hours: number }
}

/** How a copy is made, and how far it has come. Instants are in epoch milliseconds. */
export interface CopyJob {
  /** The workspace that it is a copy of. */
  readonly source: string
  readonly from: number
  readonly until: number | null
  readonly personalData: boolean
  /** Makes the invented names: known to nobody, and the same for the whole copy. */
  readonly salt: string
  /** What was brought last; null: nothing was. */
  readonly after: { readonly part: 'members' | 'accounts'; readonly id: string } | null
}

/** A workspace and its clock. The one table whose own id is the workspace's. */
export interface WorkspacesTable {
  id: string
  name: string
  /** IANA name. */
  timeZone: string
  clock: WorkspaceClock
  /** The present of a held clock; null for the wall clock. */
  heldAt: InstantOrNull
  /** Where a held clock began; null for the wall clock. */
  startsAt: InstantOrNull
  /** Where a held clock has been asked to go; null also while it plays without an end. */
  advanceTo: InstantOrNull
  /** Where it was when it was asked to go, or to play. */
  movedFrom: InstantOrNull
  /** Whether it goes on by itself. */
  playing: ColumnType<boolean, boolean | undefined, boolean>
  /** How fast it plays; null: as fast as it can. */
  daysPerSecond: number | null
  /** Whether all is to go back to the start. */
  resetting: ColumnType<boolean, boolean | undefined, boolean>
  /** The last seed record that a reset has ingested again; null before it begins to. */
  reseededUntil: number | null
  /** What is still to be brought from the workspace that this one is a copy of. */
  copying: JsonOrNull<CopyJob>
  /** Why the last advance stopped short. */
  advanceError: string | null
  /** When something was last asked of it, by the wall clock; a trigger records it. */
  wishedAt: InstantOrNull
  /** When a driver last sent a heartbeat, by the wall clock. */
  drivenAt: InstantOrNull
  settings: Json<WorkspaceSettings>
  recordedAt: Recorded
}

export const workspacesColumns = {
  id: 'text',
  name: 'text',
  timeZone: 'text',
  clock: 'text',
  heldAt: 'timestamptz null',
  startsAt: 'timestamptz null',
  advanceTo: 'timestamptz null',
  movedFrom: 'timestamptz null',
  playing: 'boolean default',
  daysPerSecond: 'numeric null',
  resetting: 'boolean default',
  reseededUntil: 'bigint null',
  copying: 'jsonb null',
  advanceError: 'text null',
  wishedAt: 'timestamptz null',
  drivenAt: 'timestamptz null',
  settings: 'jsonb',
  recordedAt: 'timestamptz default',
} satisfies Columns<WorkspacesTable>
