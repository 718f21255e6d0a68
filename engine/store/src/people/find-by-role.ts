import { type Selectable, sql } from 'kysely'
import type { ContactsTable } from '../tables/contacts.ts'
import type { MembersTable } from '../tables/members.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { isOfRole, isUnreachable, normalAddress, optedOutAtOf } from './opt-outs.ts'

export type ContactRow = Pick<
  Selectable<ContactsTable>,
  'id' | 'name' | 'email' | 'role' | 'consentBasis'
> & {
  /** The address in the spelling by which people are told apart. */
  address: string
  /** Since when the person is not to be written to, in epoch milliseconds, at whatever account that was said. */
  optedOutAt: number | null
  /** Whether the address's mail server has said that nobody is there. */
  isUnreachable: boolean
}

export type MemberRow = Pick<
  Selectable<MembersTable>,
  'id' | 'name' | 'email' | 'role' | 'team' | 'timeZone' | 'outOfOffice' | 'capacity'
>

const memberColumns = ['id', 'name', 'email', 'role', 'team', 'timeZone', 'outOfOffice', 'capacity'] as const

/** @returns the account's contacts of a role, by id */
export function findContacts(
  tx: WorkspaceTransaction,
  accountId: string,
  role: string,
): Promise<ContactRow[]> {
  return tx
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'role', 'consentBasis'])
    .select([
      normalAddress(sql.ref('contacts.email')).as('address'),
      optedOutAtOf('contacts').as('optedOutAt'),
      isUnreachable('contacts').as('isUnreachable'),
    ])
    .where('accountId', '=', accountId)
    .where(isOfRole('contacts', role))
    .orderBy('id')
    .execute()
}

export async function findMember(tx: WorkspaceTransaction, id: string): Promise<MemberRow | null> {
  const row = await tx.selectFrom('members').select(memberColumns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** @returns the members of any of the roles */
export function findMembers(tx: WorkspaceTransaction, roles: readonly string[]): Promise<MemberRow[]> {
  return tx.selectFrom('members').select(memberColumns).where('role', 'in', roles).execute()
}

/** @returns the member who has a notice, or null while nobody has it */
export async function findNotified(tx: WorkspaceTransaction, noticeId: string): Promise<MemberRow | null> {
  const row = await tx
    .selectFrom('members')
    .innerJoin('memberNotifications as notice', 'notice.memberId', 'members.id')
    .select(memberColumns.map((column) => `members.${column}` as const))
    .where('notice.id', '=', noticeId)
    .executeTakeFirst()
  return row ?? null
}
