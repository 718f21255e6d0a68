import type { Json, Recorded } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** What an action is, in every workspace: the one table that belongs to none. */
export interface ActionDefinitionsTable {
  name: string
  version: number
  definition: Json<object>
  recordedAt: Recorded
}

export const actionDefinitionsColumns = {
  name: 'text',
  version: 'integer',
  definition: 'jsonb',
  recordedAt: 'timestamptz default',
} satisfies Columns<ActionDefinitionsTable>
