import type { Generated } from 'kysely'
import type { Instant, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** `sending`: a worker has it in its hands. Each is tried once. */
export type TestSendState = 'waiting' | 'sending' | 'sent' | 'failed'

/** A message that an author has sent to one of our own, to see what it looks like. It is of no run. */
export interface TestSendsTable {
  workspaceId: WorkspaceId
  id: string
  /** The account that it was rendered for. */
  accountId: string
  /** The member who gets it. */
  memberId: string
  /** Who asked for it: the label of the API key. */
  author: string
  /** The member's address at that time. */
  recipient: string
  subject: string
  bodyText: string
  bodyHtml: string | null
  state: Generated<TestSendState>
  error: string | null
  response: string | null
  /** By the workspace's clock. */
  at: Instant
  recordedAt: Recorded
}

export const testSendsColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  memberId: 'text',
  author: 'text',
  recipient: 'text',
  subject: 'text',
  bodyText: 'text',
  bodyHtml: 'text null',
  state: 'text default',
  error: 'text null',
  response: 'text null',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
} satisfies Columns<TestSendsTable>
