import type { Generated } from 'kysely'
import type { Instant, InstantOrNull, JsonDefault, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/** A customer. */
export interface AccountsTable {
  workspaceId: WorkspaceId
  id: string
  name: string
  industry: string | null
  country: string | null
  segment: string | null
  planTier: string
  seats: number
  /** When `seats` last became another number; null: it is still what the account came with. */
  seatsChangedAt: InstantOrNull
  timeZone: string | null
  ownerId: string | null
  onboardedOn: string | null
  renewalDate: string | null
  nps: number | null
  productsOwned: Generated<readonly string[]>
  businessOutcome: string | null
  /** An account cannot be seen before it signed up. */
  signedUpAt: Instant
  attributes: JsonDefault<Readonly<Record<string, unknown>>>
  /** The number of the account's last event. Taken under this row's lock. */
  eventSeq: Generated<number>
  recordedAt: Recorded
  /** By the workspace's clock. */
  updatedAt: Instant
}

export const accountsColumns = {
  workspaceId: 'text default',
  id: 'text',
  name: 'text',
  industry: 'text null',
  country: 'text null',
  segment: 'text null',
  planTier: 'text',
  seats: 'integer',
  seatsChangedAt: 'timestamptz null',
  timeZone: 'text null',
  ownerId: 'text null',
  onboardedOn: 'date null',
  renewalDate: 'date null',
  nps: 'integer null',
  productsOwned: 'text[] default',
  businessOutcome: 'text null',
  signedUpAt: 'timestamptz',
  attributes: 'jsonb default',
  eventSeq: 'bigint default',
  recordedAt: 'timestamptz default',
  updatedAt: 'timestamptz',
} satisfies Columns<AccountsTable>
