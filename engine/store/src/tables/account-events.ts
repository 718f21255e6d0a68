import type { Instant, JsonDefault, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What happened to an account, in a gapless order per account. */
export interface AccountEventsTable {
  workspaceId: WorkspaceId
  accountId: string
  seq: number
  /** The source's id: the same event reported twice is one. */
  id: string
  kind: string
  occurredAt: Instant
  properties: JsonDefault<Readonly<Record<string, unknown>>>
  source: string
  /** The run that it follows from; null where nothing of ours did. */
  chain: string | null
  recordedAt: Recorded
}

export const accountEventsColumns = {
  workspaceId: 'text default',
  accountId: 'text',
  seq: 'bigint',
  id: 'text',
  kind: 'text',
  occurredAt: 'timestamptz',
  properties: 'jsonb default',
  source: 'text',
  chain: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<AccountEventsTable>
