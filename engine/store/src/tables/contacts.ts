import type { InstantOrNull, Recorded, WorkspaceId } from '../column-types.ts'
import type { Columns } from '../columns.ts'

export type ConsentBasis = 'consent' | 'soft_opt_in' | 'legitimate_interest' | 'service_message'

/** A person at a customer, and on what ground we may write to them. Who is not to be written to stands in `opt_outs`. */
export interface ContactsTable {
  workspaceId: WorkspaceId
  id: string
  accountId: string
  name: string
  email: string
  role: string
  timeZone: string | null
  consentBasis: ConsentBasis | null
  consentAt: InstantOrNull
  recordedAt: Recorded
}

export const contactsColumns = {
  workspaceId: 'text default',
  id: 'text',
  accountId: 'text',
  name: 'text',
  email: 'text',
  role: 'text',
  timeZone: 'text null',
  consentBasis: 'text null',
  consentAt: 'timestamptz null',
  recordedAt: 'timestamptz default',
} satisfies Columns<ContactsTable>
