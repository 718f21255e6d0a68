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

/**
 * Gives the turn of a pool to the first candidate after the one that had it last, going round.
 * @param candidates - ids in ascending order
 * @returns the id whose turn it is, or null when there are no candidates
 */
export async function takeTurn(
  tx: WorkspaceTransaction,
  pool: string,
  candidates: readonly string[],
): Promise<string | null> {
  const last = candidates.at(-1)
  if (last === undefined) return null
  await tx
    .insertInto('rotations')
    // As if the last one had just had it: the first turn is the first one's.
    .values({ pool, lastMemberId: last, turn: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { lastMemberId } = await tx
    .selectFrom('rotations')
    .select('lastMemberId')
    .where('pool', '=', pool)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = candidates.find((id) => id > lastMemberId) ?? candidates[0] ?? null
  if (next === null) return null
  await tx
    .updateTable('rotations')
    .set((eb) => ({ lastMemberId: next, turn: eb('turn', '+', 1) }))
    .where('pool', '=', pool)
    .execute()
  return next
}
