import type { Instant, InstantOrNull, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A notice to one of our own people. */
export interface MemberNotificationsTable {
  workspaceId: WorkspaceId
  id: string
  memberId: string
  accountId: string
  runId: string
  stepId: string
  title: string
  body: string
  at: Instant
  readAt: InstantOrNull
}

export const memberNotificationsColumns = {
  workspaceId: 'text default',
  id: 'text',
  memberId: 'text',
  accountId: 'text',
  runId: 'text',
  stepId: 'text',
  title: 'text',
  body: 'text',
  at: 'timestamptz',
  readAt: 'timestamptz null',
} satisfies Columns<MemberNotificationsTable>
