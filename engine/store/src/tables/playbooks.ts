import type { Generated } from 'kysely'
import type { InstantOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** `stopped`: nobody is enrolled. `retired`: and it is not listed with the others. */
export type PlaybookState = 'active' | 'stopped' | 'retired'

/** What a user draws. Its documents are in its versions. */
export interface PlaybooksTable {
  workspaceId: WorkspaceId
  id: string
  name: string
  family: string
  /** How many edits its drafts have had; the number of the last. */
  draftRevision: Generated<number>
  state: Generated<PlaybookState>
  /** By the workspace's clock; null when nobody ever stopped it. */
  stateChangedAt: InstantOrNull
  /** Who did it: the label of the API key. */
  stateChangedBy: string | null
  /** Who began it: the label of the API key; null where that was not kept. */
  createdBy: string | null
  /** By the workspace's clock. */
  createdAt: InstantOrNull
  recordedAt: Recorded
}

export const playbooksColumns = {
  workspaceId: 'text default',
  id: 'text',
  name: 'text',
  family: 'text',
  draftRevision: 'bigint default',
  state: 'text default',
  stateChangedAt: 'timestamptz null',
  stateChangedBy: 'text null',
  createdBy: 'text null',
  createdAt: 'timestamptz null',
  recordedAt: 'timestamptz default',
} satisfies Columns<PlaybooksTable>
