import type { Instant, InstantOrNull, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type RunTokenStatus = 'ready' | 'asking' | 'waiting'

/** At which step a run is; several rows when branches run side by side. */
export interface RunTokensTable {
  workspaceId: WorkspaceId
  runId: string
  tokenId: string
  stepId: string
  visit: number
  status: RunTokenStatus
  since: Instant
  dueAt: InstantOrNull
}

export const runTokensColumns = {
  workspaceId: 'text default',
  runId: 'text',
  tokenId: 'text',
  stepId: 'text',
  visit: 'integer',
  status: 'text',
  since: 'timestamptz',
  dueAt: 'timestamptz null',
} satisfies Columns<RunTokensTable>
