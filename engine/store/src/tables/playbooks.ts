import type { Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What a user draws. Its documents are in its versions. */
export interface PlaybooksTable {
  workspaceId: WorkspaceId
  id: string
  name: string
  family: string
  recordedAt: Recorded
}

export const playbooksColumns = {
  workspaceId: 'text default',
  id: 'text',
  name: 'text',
  family: 'text',
  recordedAt: 'timestamptz default',
} satisfies Columns<PlaybooksTable>
