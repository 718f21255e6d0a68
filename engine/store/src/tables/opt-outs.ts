import type { Identity, Instant, InstantOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

/**
 * How an address came to be on the list: its person unsubscribed by a link, a source reported it, a contact that had
 * opted out took this address, or its mail server said that nobody is there.
 */
export type OptOutGround = 'unsubscribed' | 'reported' | 'former-address' | 'refused'

/** An address that is not to be written to, in whatever role and at whatever account. */
export interface OptOutsTable {
  workspaceId: WorkspaceId
  id: Identity
  /** As `normal_address` has it. */
  address: string
  ground: OptOutGround
  /** The mail server's words. */
  detail: string | null
  at: Instant
  recordedAt: Recorded
  /** When it was taken back, by whom and on what ground; all null while it holds. */
  takenBackAt: InstantOrNull
  takenBackBy: string | null
  takenBackGround: string | null
}

export const optOutsColumns = {
  workspaceId: 'text default',
  id: 'bigint default',
  address: 'text',
  ground: 'text',
  detail: 'text null',
  at: 'timestamptz',
  recordedAt: 'timestamptz default',
  takenBackAt: 'timestamptz null',
  takenBackBy: 'text null',
  takenBackGround: 'text null',
} satisfies Columns<OptOutsTable>
