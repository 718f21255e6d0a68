import { type Selectable, sql } from 'kysely'
import type { AccountsTable } from '../tables/accounts.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { SeatReports } from './seat-reports.ts'

export const lockedColumns = ['id', 'seats', 'seatsChangedAt', 'signedUpAt', 'eventSeq'] as const

/** What is decided under an account's row lock, as it stood when the lock was taken. */
export type LockedAccount = Pick<Selectable<AccountsTable>, (typeof lockedColumns)[number]> & {
  /** What each source said last of the seats, once somebody has asked. */
  seatReports?: SeatReports
}

/**
 * Holds the rows of these accounts until the transaction ends, always in the order of their ids, so that two
 * transactions that want the same ones cannot wait for each other. Rows that refer to an account do not wait.
 * @returns the accounts that exist, by id
 */
export async function lockAccounts(
  tx: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, LockedAccount>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('accounts')
    .select(lockedColumns)
    .where(sql<boolean>`id = any(${[...new Set(ids)]})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Holds one account's row until the transaction ends.
 * @throws Error when there is no such account: callers find out first
 */
export async function lockOneAccount(tx: WorkspaceTransaction, id: string): Promise<LockedAccount> {
  const account = (await lockAccounts(tx, [id])).get(id)
  if (!account) throw new Error(`There is no account "${id}".`)
  return account
}
