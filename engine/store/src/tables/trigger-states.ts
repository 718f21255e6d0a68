import type { Instant, InstantOrNull, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** The state of an edge-triggered enrolment of an account, so that crossing a level fires once. */
export interface TriggerStatesTable {
  workspaceId: WorkspaceId
  playbookId: string
  accountId: string
  armed: boolean
  lastAt: Instant
  lastValue: number
  crossedAt: InstantOrNull
}

export const triggerStatesColumns = {
  workspaceId: 'text default',
  playbookId: 'text',
  accountId: 'text',
  armed: 'boolean',
  lastAt: 'timestamptz',
  lastValue: 'numeric',
  crossedAt: 'timestamptz null',
} satisfies Columns<TriggerStatesTable>
