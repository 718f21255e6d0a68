import type { Instant, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** The answer of an effect that was performed in our own database, so that it is performed once. */
export interface EffectsTable {
  workspaceId: WorkspaceId
  key: string
  runId: string
  stepId: string
  answer: Json<object>
  at: Instant
  recordedAt: Recorded
}

export const effectsColumns = {
  workspaceId: 'text default',
  key: 'text',
  runId: 'text',
  stepId: 'text',
  answer: 'jsonb',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
} satisfies Columns<EffectsTable>
