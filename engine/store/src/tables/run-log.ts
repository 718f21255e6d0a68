import type { Instant, InstantOrNull, JsonOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What a run did, step by step, with reasons. */
export interface RunLogTable {
  workspaceId: WorkspaceId
  runId: string
  key: string
  /** The place in the run's own order. */
  n: number
  at: Instant
  kind: string
  stepId: string | null
  visit: number | null
  exit: string | null
  code: string | null
  reason: string | null
  until: InstantOrNull
  facts: JsonOrNull<object>
  /** The answer to a question, so that the question asked again has the same one. */
  answer: JsonOrNull<object>
  recordedAt: Recorded
}

export const runLogColumns = {
  workspaceId: 'text default',
  runId: 'text',
  key: 'text',
  n: 'integer',
  at: 'timestamptz',
  kind: 'text',
  stepId: 'text null',
  visit: 'integer null',
  exit: 'text null',
  code: 'text null',
  reason: 'text null',
  until: 'timestamptz null',
  facts: 'jsonb null',
  answer: 'jsonb null',
  recordedAt: 'timestamptz default',
} satisfies Columns<RunLogTable>
