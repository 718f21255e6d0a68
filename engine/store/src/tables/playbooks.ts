import type { Generated } from 'kysely'
import type { Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What a user draws. Its documents are in its versions. */
export interface PlaybooksTable {
  workspaceId: WorkspaceId
  id: string
  name: string
  family: string
  /** How many edits its drafts have had; the number of the last. */
  draftRevision: Generated<number>
  recordedAt: Recorded
}

export const playbooksColumns = {
  workspaceId: 'text default',
  id: 'text',
  name: 'text',
  family: 'text',
  draftRevision: 'bigint default',
  recordedAt: 'timestamptz default',
} satisfies Columns<PlaybooksTable>
