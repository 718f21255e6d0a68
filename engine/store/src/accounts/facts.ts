import { type Facts, percentOf } from '@daymark/core'
import { type Selectable, sql } from 'kysely'
import { atInstant, instant } from '../instant.ts'
import type { MemberRow } from '../people/find-by-role.ts'
import type { AccountsTable } from '../tables/accounts.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { latestUsage, type LatestUsage } from './latest-usage.ts'
import { zoneOfAccount } from './zone-of.ts'

/** What is known of an account at an instant. */
export interface AccountFacts {
  accountId: string
  name: string
  /** IANA: the account's own, else its admin contact's, else the workspace's. */
  zone: string
  ownerId: string | null
  owner: MemberRow | null
  signedUpAt: number
  /** `account.*`, `owner.*` and `usage.*`, by dotted path. */
  facts: Facts
}

type AccountRow = Selectable<AccountsTable> & { zone: string; usage: LatestUsage; owner: MemberRow | null }

/**
 * Loads an account with its zone, owner and the last usage measured up to `at` (epoch milliseconds), in one round
 * trip. What is not measured over time is as it stands now.
 * @returns null when there is no such account
 */
export async function loadAccountFacts(
  tx: WorkspaceTransaction,
  accountId: string,
  at: number,
): Promise<AccountFacts | null> {
  const row = await tx
    .selectFrom('accounts as account')
    .selectAll('account')
    .select([
      ownerOfAccount.as('owner'),
      zoneOfAccount('account').as('zone'),
      latestUsage(accountId, instant(at)).as('usage'),
    ])
    .where('account.id', '=', accountId)
    .executeTakeFirst()
  return row ? accountFactsOf(row) : null
}

/** Which accounts to load: those after an id, in the order of ids. */
export interface Portion {
  /** Null: from the first. */
  after: string | null
  limit: number
}

/**
 * Loads accounts that have signed up by `at`, as `loadAccountFacts` loads one of them.
 * @returns at most `limit` of them, by id
 */
export async function loadFactsOfMany(
  tx: WorkspaceTransaction,
  { after, limit }: Portion,
  at: number,
): Promise<AccountFacts[]> {
  const rows = await tx
    .selectFrom('accounts as account')
    .selectAll('account')
    .select([
      ownerOfAccount.as('owner'),
      zoneOfAccount('account').as('zone'),
      latestUsage(sql.ref('account.id'), instant(at)).as('usage'),
    ])
    .where('account.signedUpAt', '<=', atInstant(at))
    .$if(after !== null, (query) => query.where('account.id', '>', after!))
    .orderBy('account.id')
    .limit(limit)
    .execute()
  return rows.map(accountFactsOf)
}

/** @returns how many accounts have signed up by `at` */
export async function countAccounts(tx: WorkspaceTransaction, at: number): Promise<number> {
  const { accounts } = await tx
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('accounts'))
    .where('signedUpAt', '<=', atInstant(at))
    .executeTakeFirstOrThrow()
  return accounts
}

/** Of the row `account`, as `findMember` finds it. */
const ownerOfAccount = sql<MemberRow | null>`(
  select jsonb_build_object('id', id, 'name', name, 'email', email, 'role', role, 'team', team,
    'timeZone', time_zone, 'outOfOffice', out_of_office, 'capacity', capacity)
  from members where members.id = account.owner_id
)`

function accountFactsOf(row: AccountRow): AccountFacts {
  const { id, name, zone, ownerId, owner, signedUpAt } = row
  return {
    accountId: id,
    name,
    zone,
    ownerId,
    owner,
    signedUpAt,
    facts: { ...ownFacts(row), ...ownerFacts(row), ...usageFacts(row) },
  }
}

function ownFacts(row: AccountRow): Facts {
  return {
    'account.id': row.id,
    'account.name': row.name,
    'account.industry': row.industry,
    'account.country': row.country,
    'account.segment': row.segment,
    'account.plan': row.planTier,
    'account.seats': row.seats,
    'account.nps': row.nps,
    'account.onboarded_on': row.onboardedOn,
    'account.renewal_date': row.renewalDate,
    'account.business_outcome': row.businessOutcome,
    'account.products_owned': [...row.productsOwned],
    'account.has_owner': row.ownerId !== null,
  }
}

function ownerFacts({ ownerId, owner }: AccountRow): Facts {
  return { 'owner.id': ownerId, 'owner.role': owner?.role ?? null, 'owner.team': owner?.team ?? null }
}

/** What was bought counts as the limit of seats, whatever the source said last. */
function usageFacts({ usage, seats }: AccountRow): Facts {
  const measured = { ...usage, seats: { used: usage['seats']?.used ?? null, limit: seats } }
  return Object.fromEntries(
    Object.entries(measured).flatMap(([metric, { used, limit }]) => [
      [`usage.${metric}.used`, used],
      [`usage.${metric}.limit`, limit],
      [`usage.${metric}.percent`, percentOf(used, limit)],
    ]),
  )
}
