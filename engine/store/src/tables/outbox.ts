import type { Operation } from '@daymark/core/step'
import type { Generated } from 'kysely'
import type { Identity, InstantOrNull, JsonOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type OutboxKind = 'start' | 'nudge' | 'operate'

/** What has still to be delivered to Temporal, in order per run. */
export interface OutboxTable {
  workspaceId: WorkspaceId
  id: Identity
  runId: string
  kind: OutboxKind
  /** What an operator wants of the run; with the kind `operate` alone. */
  operation: JsonOrNull<Operation>
  attempts: Generated<number>
  /** How many of the attempts say something against the item itself. */
  refusals: Generated<number>
  /** By the wall clock; null for at once. */
  nextAttemptAt: InstantOrNull
  parked: Generated<boolean>
  lastError: string | null
  /** On whose behalf: a W3C traceparent. Filled in by the database from the transaction's. */
  traceContext: Generated<string | null>
  recordedAt: Recorded
}

export const outboxColumns = {
  workspaceId: 'text default',
  id: 'bigint default',
  runId: 'text',
  kind: 'text',
  operation: 'jsonb null',
  attempts: 'integer default',
  refusals: 'integer default',
  nextAttemptAt: 'timestamptz null',
  parked: 'boolean default',
  lastError: 'text null',
  traceContext: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<OutboxTable>
