import type { Columns, Instant, Json, Recorded, WorkspaceId } from '@daymark/store/extension'
import type { Generated } from 'kysely'

/** What each kind of reaction is about. */
export interface ReactionDetails {
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

export type ReactionKind = keyof ReactionDetails

/** `missed`: there was nothing to be done any more, or no way to do it. */
export type ReactionState = 'planned' | 'done' | 'missed'

/** Something that simulated people do at an instant of the held clock. */
export interface PlannedReactionsTable {
  workspaceId: WorkspaceId
  /** What it follows from: the same cause is reacted to once. */
  id: string
  accountId: string
  kind: ReactionKind
  at: Instant
  about: Json<object>
  state: Generated<ReactionState>
  /** What came of it, in plain words; null while it is planned. */
  words: string | null
  recordedAt: Recorded
}

export const plannedReactionsColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  kind: 'text',
  at: 'timestamptz',
  about: 'jsonb',
  state: 'text default',
  words: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<PlannedReactionsTable>
