import type { JsonDefault, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A stretch of days, both included, as `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

/** One of our own people: CSM, AE, SDR… */
export interface MembersTable {
  workspaceId: WorkspaceId
  id: string
  name: string
  email: string
  role: string
  team: string | null
  timeZone: string
  /** How many accounts or open tasks this member can carry; null for no limit. */
  capacity: number | null
  outOfOffice: JsonDefault<readonly DateRange[]>
}

export const membersColumns = {
  workspaceId: 'text default',
  id: 'text',
  name: 'text',
  email: 'text',
  role: 'text',
  team: 'text null',
  timeZone: 'text',
  capacity: 'integer null',
  outOfOffice: 'jsonb default',
} satisfies Columns<MembersTable>
