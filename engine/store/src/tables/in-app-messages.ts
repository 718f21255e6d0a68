import type { Instant, InstantOrNull, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A message that the customer's people see inside the product. */
export interface InAppMessagesTable {
  workspaceId: WorkspaceId
  id: string
  accountId: string
  contactId: string | null
  runId: string
  stepId: string
  title: string
  body: string
  actionLabel: string | null
  actionUrl: string | null
  at: Instant
  readAt: InstantOrNull
  dismissedAt: InstantOrNull
}

export const inAppMessagesColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  contactId: 'text null',
  runId: 'text',
  stepId: 'text',
  title: 'text',
  body: 'text',
  actionLabel: 'text null',
  actionUrl: 'text null',
  at: 'timestamptz',
  readAt: 'timestamptz null',
  dismissedAt: 'timestamptz null',
} satisfies Columns<InAppMessagesTable>
