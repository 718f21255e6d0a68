import type { Generated } from 'kysely'
import type { Instant, InstantOrNull, JsonOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type SendChannel = 'email' | 'in-app' | 'member-email'

export type SendState = 'sending' | 'retrying' | 'sent' | 'failed'

/** How a step turned out by one delivery: by which exit, why, and what it gave back. */
export interface SendOutcome {
  readonly exit: string
  readonly reason: string
  readonly code?: string
  readonly outputs?: Readonly<Record<string, string | number | boolean | null>>
}

/** The ledger of everything sent outside: reserved before the call, settled after it. */
export interface SendsTable {
  workspaceId: WorkspaceId
  key: string
  runId: string
  stepId: string
  accountId: string
  contactId: string | null
  memberId: string | null
  channel: SendChannel
  /** Counts towards the account's cap. */
  touchesCustomer: boolean
  state: SendState
  attempts: number
  /** The process died between the call and its result: it may have been sent twice. */
  ambiguous: Generated<boolean>
  messageId: string | null
  recipient: string
  subject: string
  bodyText: string
  bodyHtml: string | null
  /** What a mail client posts to when the recipient unsubscribes; null where there is nothing to unsubscribe from. */
  unsubscribeUrl: string | null
  error: string | null
  response: string | null
  /** How its step turned out by it, where the outside has said more than that it was taken or not. */
  outcome: JsonOrNull<SendOutcome>
  at: Instant
  recordedAt: Recorded
  settledAt: InstantOrNull
}

export const sendsColumns = {
  workspaceId: 'text default',
  key: 'text',
  runId: 'text',
  stepId: 'text',
  accountId: 'text',
  contactId: 'text null',
  memberId: 'text null',
  channel: 'text',
  touchesCustomer: 'boolean',
  state: 'text',
  attempts: 'integer',
  ambiguous: 'boolean default',
  messageId: 'text null',
  recipient: 'text',
  subject: 'text',
  bodyText: 'text',
  bodyHtml: 'text null',
  unsubscribeUrl: 'text null',
  error: 'text null',
  response: 'text null',
  outcome: 'jsonb null',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
  settledAt: 'timestamptz null',
} satisfies Columns<SendsTable>
