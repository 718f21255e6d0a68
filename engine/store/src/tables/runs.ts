import type { Generated } from 'kysely'
import type { Instant, InstantOrNull, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type RunState = 'open' | 'ended'

export type RunOutcome = 'converted' | 'left' | 'cancelled' | 'failed'

/** One execution of a playbook for one account. */
export interface RunsTable {
  workspaceId: WorkspaceId
  id: string
  playbookId: string
  version: number
  planHash: string
  accountId: string
  family: string
  state: RunState
  outcome: RunOutcome | null
  endCode: string | null
  enrolledAt: Instant
  /** The run's own time; it never goes back. */
  at: Instant
  pausedAt: InstantOrNull
  /** Of the progress that was written last: an activity that comes too late writes over nothing newer. */
  progressVersion: Generated<number>
  trigger: Json<object>
  /** The run that what enrolled it follows from; null where nothing of ours did. */
  chain: string | null
  /** The kinds of account event that the plan listens for. */
  watches: readonly string[]
  nextDueAt: InstantOrNull
  /** How often a held run was asked to look again; so that a driver does not overlook one while it is on its way. */
  touches: Generated<number>
  endedAt: InstantOrNull
  /** The account's last event when the run began. */
  startSeq: number
  recordedAt: Recorded
}

export const runsColumns = {
  workspaceId: 'text default',
  id: 'text',
  playbookId: 'text',
  version: 'integer',
  planHash: 'text',
  accountId: 'text',
  family: 'text',
  state: 'text',
  outcome: 'text null',
  endCode: 'text null',
  enrolledAt: 'timestamptz',
  at: 'timestamptz',
  pausedAt: 'timestamptz null',
  progressVersion: 'integer default',
  trigger: 'jsonb',
  chain: 'text null',
  watches: 'text[]',
  nextDueAt: 'timestamptz null',
  touches: 'integer default',
  endedAt: 'timestamptz null',
  startSeq: 'bigint',
  recordedAt: 'timestamptz default',
} satisfies Columns<RunsTable>
