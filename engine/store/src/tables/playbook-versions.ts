import type { InstantOrNull, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type PlaybookVersionStatus = 'draft' | 'published' | 'retired'

/** One version of a playbook. Once published, its document and plan never change. */
export interface PlaybookVersionsTable {
  workspaceId: WorkspaceId
  playbookId: string
  version: number
  status: PlaybookVersionStatus
  document: Json<object>
  planHash: string | null
  /** What triggers it, as `triggerName` names it; null when nothing does but a person. */
  listensTo: string | null
  recordedAt: Recorded
  publishedAt: InstantOrNull
  retiredAt: InstantOrNull
  /** Who published it: the label of the API key. Null for a draft, and for what was published before this was kept. */
  publishedBy: string | null
  /** What they noted. */
  note: string | null
}

export const playbookVersionsColumns = {
  workspaceId: 'text default',
  playbookId: 'text',
  version: 'integer',
  status: 'text',
  document: 'jsonb',
  planHash: 'text null',
  listensTo: 'text null',
  recordedAt: 'timestamptz default',
  publishedAt: 'timestamptz null',
  retiredAt: 'timestamptz null',
  publishedBy: 'text null',
  note: 'text null',
} satisfies Columns<PlaybookVersionsTable>
