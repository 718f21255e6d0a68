import type { EditOperation } from '@daymark/core'
import type { Instant, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** One gesture of an author at a draft: what was done, and what takes it back. */
export interface DraftEditsTable {
  workspaceId: WorkspaceId
  playbookId: string
  /** The draft's revision that it made. */
  revision: number
  /** The client's own: the same edit sent again is done once. */
  id: string
  operations: Json<readonly EditOperation[]>
  inverse: Json<readonly EditOperation[]>
  /** What was done, in a few words. */
  summary: string
  /** Who did it: the label of the API key. */
  author: string
  /** By the workspace's clock. */
  at: Instant
  recordedAt: Recorded
}

export const draftEditsColumns = {
  workspaceId: 'text default',
  playbookId: 'text',
  revision: 'bigint',
  id: 'text',
  operations: 'jsonb',
  inverse: 'jsonb',
  summary: 'text',
  author: 'text',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
} satisfies Columns<DraftEditsTable>
