import type { Columns, WorkspaceId } from '@daymark/store/extension'

/** What an account's people react to, or how they react to the first message. */
export type ReactsTo =
  'first-message' | 'second-message' | 'offer' | 'organic' | 'declines' | 'unsubscribes' | 'nothing'

/** How the people of an account behave in a held workspace, where they are simulated. */
export interface BehaviourProfilesTable {
  workspaceId: WorkspaceId
  accountId: string
  reactsTo: ReactsTo
  afterDays: number
  /** How many seats they buy when they do. */
  seatsAdded: number | null
}

export const behaviourProfilesColumns = {
  workspaceId: 'text default',
  accountId: 'text',
  reactsTo: 'text',
  afterDays: 'integer',
  seatsAdded: 'integer null',
} satisfies Columns<BehaviourProfilesTable>
