import type { Instant, Json, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type DecisionKind = 'enrolment' | 'send'

export type DecisionOutcome = 'enrolled' | 'not-enrolled' | 'held-back'

/** Whether an account was enrolled, or a message sent, and why. */
export interface DecisionsTable {
  workspaceId: WorkspaceId
  id: string
  accountId: string
  playbookId: string | null
  kind: DecisionKind
  /** Decides at most once per playbook. */
  triggerKey: string | null
  outcome: DecisionOutcome
  code: string
  /** In plain words. */
  reason: string
  facts: Json<object>
  at: Instant
  runId: string | null
  stepId: string | null
  recordedAt: Recorded
}

export const decisionsColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  playbookId: 'text null',
  kind: 'text',
  triggerKey: 'text null',
  outcome: 'text',
  code: 'text',
  reason: 'text',
  facts: 'jsonb',
  at: 'timestamptz',
  runId: 'text null',
  stepId: 'text null',
  recordedAt: 'timestamptz default',
} satisfies Columns<DecisionsTable>
