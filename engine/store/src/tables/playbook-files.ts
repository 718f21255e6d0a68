import type { DraftPlaybook } from '@daymark/core'
import type { InstantOrNull, JsonOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** The file that a playbook lives in, too: what it said when it and the draft were the same, and what it says since. */
export interface PlaybookFilesTable {
  workspaceId: WorkspaceId
  playbookId: string
  /** As whoever put it called it. */
  name: string
  /** What it said when it was last put in the draft's place; null when it never was. */
  document: JsonOrNull<DraftPlaybook>
  /** When and by whom that was, by the workspace's clock; the label of the API key. */
  at: InstantOrNull
  author: string | null
  /** What it says since, where it was kept from replacing a draft that had changed, too. */
  offered: JsonOrNull<DraftPlaybook>
  offeredAt: InstantOrNull
  offeredBy: string | null
  recordedAt: Recorded
}

export const playbookFilesColumns = {
  workspaceId: 'text default',
  playbookId: 'text',
  name: 'text',
  document: 'jsonb null',
  at: 'timestamptz null',
  author: 'text null',
  offered: 'jsonb null',
  offeredAt: 'timestamptz null',
  offeredBy: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<PlaybookFilesTable>
