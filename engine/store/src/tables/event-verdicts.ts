import type { JsonOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What an account event meant to a run when it was first judged. */
export interface EventVerdictsTable {
  workspaceId: WorkspaceId
  runId: string
  /** The event's place in its account's sequence. */
  seq: number
  /** Null: it neither reached the goal nor ended the run. */
  verdict: JsonOrNull<{ readonly outcome: 'converted' | 'left'; readonly code: string }>
  recordedAt: Recorded
}

export const eventVerdictsColumns = {
  workspaceId: 'text default',
  runId: 'text',
  seq: 'bigint',
  verdict: 'jsonb null',
  recordedAt: 'timestamptz default',
} satisfies Columns<EventVerdictsTable>
