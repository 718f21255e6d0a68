import type { Selectable } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { atInstant } from '../instant.ts'
import { partOf } from '../like.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { AccountsTable } from '../tables/accounts.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'id',
  'name',
  'industry',
  'country',
  'segment',
  'planTier',
  'seats',
  'timeZone',
  'ownerId',
  'onboardedOn',
  'renewalDate',
  'nps',
  'productsOwned',
  'businessOutcome',
  'signedUpAt',
  'attributes',
  'updatedAt',
] as const

export type AccountRow = Pick<Selectable<AccountsTable>, (typeof columns)[number]>

export interface AccountFilter {
  ownerId?: string | undefined
  planTier?: string | undefined
  segment?: string | undefined
  /** Part of the name, in any case. */
  search?: string | undefined
}

const order: Order = { by: 'name', id: 'id', direction: 'asc', isInstant: false }

/** @returns accounts that have signed up by the workspace's clock, by name */
export async function listAccounts(
  tx: WorkspaceTransaction,
  { ownerId, planTier, segment, search }: AccountFilter,
  { after, limit }: PageRequest,
): Promise<Page<AccountRow>> {
  const { at } = await workspaceClock(tx)
  const rows = await tx
    .selectFrom('accounts')
    .select(columns)
    .where('signedUpAt', '<=', atInstant(at))
    .$if(ownerId !== undefined, (query) => query.where('ownerId', '=', ownerId!))
    .$if(planTier !== undefined, (query) => query.where('planTier', '=', planTier!))
    .$if(segment !== undefined, (query) => query.where('segment', '=', segment!))
    .$if(search !== undefined, (query) => query.where('name', 'ilike', partOf(search!)))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ name, id }) => ({ value: name, id }))
}

/** @returns the account as it is stored, whether or not it has signed up yet; null when there is none */
export async function findAccount(tx: WorkspaceTransaction, id: string): Promise<AccountRow | null> {
  const row = await tx.selectFrom('accounts').select(columns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** @returns whether the account exists and has signed up by the workspace's clock */
export async function isVisible(tx: WorkspaceTransaction, accountId: string): Promise<boolean> {
  const { at } = await workspaceClock(tx)
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('signedUpAt', '<=', atInstant(at))
    .executeTakeFirst()
  return row !== undefined
}
