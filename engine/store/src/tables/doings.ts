import type { Generated } from 'kysely'
import type { Instant, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What each kind of doing is about. */
export interface Errands {
  /** Adds seats by the link in a mail. */
  'add-seats': { messageId: string; seats: number }
  /** Unsubscribes with one click, as a mail program does by a mail's List-Unsubscribe. */
  unsubscribe: { messageId: string }
  decline: object
  /** Takes the annual plan and more seats. */
  'accept-offer': { seats: number }
  /** Buys seats, whatever was sent. */
  grow: { seats: number }
  /** A member completes a task. */
  'complete-task': { taskId: string; memberId: string; outcome: string }
}

export type DoingKind = keyof Errands

/** `missed`: there was nothing to be done any more, or no way to do it. */
export type DoingState = 'planned' | 'done' | 'missed'

/** Something that a stand-in does at an instant of the held clock. */
export interface DoingsTable {
  workspaceId: WorkspaceId
  /** What it follows from: the same cause is acted upon once. */
  id: string
  accountId: string
  kind: DoingKind
  at: Instant
  about: Json<object>
  state: Generated<DoingState>
  /** What came of it, in plain words; null while it is planned. */
  words: string | null
  recordedAt: Recorded
}

export const doingsColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  kind: 'text',
  at: 'timestamptz',
  about: 'jsonb',
  state: 'text default',
  words: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<DoingsTable>
