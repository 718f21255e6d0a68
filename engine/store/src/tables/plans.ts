import type { Json, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A compiled playbook, found by the hash of its content. Never changes. */
export interface PlansTable {
  workspaceId: WorkspaceId
  hash: string
  /** What a run carries along: ids, exits, waits. */
  control: Json<object>
  /** What activities read by hash: templates, labels, forms. */
  content: Json<object>
  engineVersion: number
}

export const plansColumns = {
  workspaceId: 'text default',
  hash: 'text',
  control: 'jsonb',
  content: 'jsonb',
  engineVersion: 'integer',
} satisfies Columns<PlansTable>
