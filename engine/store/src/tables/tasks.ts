import type { Generated } from 'kysely'
import type { Instant, InstantOrNull, Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type TaskState = 'open' | 'done' | 'withdrawn'

export interface TaskOutcome {
  readonly exit: string
  readonly label: string
}

/** Something a person is asked to do while the run waits. */
export interface TasksTable {
  workspaceId: WorkspaceId
  id: string
  runId: string
  stepId: string
  visit: number
  accountId: string
  assigneeId: string | null
  title: string
  body: string
  outcomes: Json<readonly TaskOutcome[]>
  dueAt: Instant
  createdAt: Instant
  state: TaskState
  outcome: string | null
  note: string | null
  completedAt: InstantOrNull
  completedBy: string | null
  overdue: Generated<boolean>
}

export const tasksColumns = {
  workspaceId: 'text default',
  id: 'text',
  runId: 'text',
  stepId: 'text',
  visit: 'integer',
  accountId: 'text',
  assigneeId: 'text null',
  title: 'text',
  body: 'text',
  outcomes: 'jsonb',
  dueAt: 'timestamptz',
  createdAt: 'timestamptz',
  state: 'text',
  outcome: 'text null',
  note: 'text null',
  completedAt: 'timestamptz null',
  completedBy: 'text null',
  overdue: 'boolean default',
} satisfies Columns<TasksTable>
