import type { Selectable } from 'kysely'
import type { ContactsTable } from '../tables/contacts.ts'
import type { MembersTable } from '../tables/members.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

export type ContactRow = Pick<
  Selectable<ContactsTable>,
  'id' | 'name' | 'email' | 'role' | 'consentBasis' | 'optedOutAt'
>

export type MemberRow = Pick<
  Selectable<MembersTable>,
  'id' | 'name' | 'email' | 'role' | 'team' | 'timeZone' | 'outOfOffice'
>

const memberColumns = ['id', 'name', 'email', 'role', 'team', 'timeZone', 'outOfOffice'] as const

/** @returns the account's contacts of a role, by id */
export function findContacts(
  tx: WorkspaceTransaction,
  accountId: string,
  role: string,
): Promise<ContactRow[]> {
  return tx
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'role', 'consentBasis', 'optedOutAt'])
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .orderBy('id')
    .execute()
}

export async function findMember(tx: WorkspaceTransaction, id: string): Promise<MemberRow | null> {
  const row = await tx.selectFrom('members').select(memberColumns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** @returns the members of any of the roles, by id */
export function findMembers(tx: WorkspaceTransaction, roles: readonly string[]): Promise<MemberRow[]> {
  return tx.selectFrom('members').select(memberColumns).where('role', 'in', roles).orderBy('id').execute()
}
