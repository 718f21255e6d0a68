import type { Json } from '@daymark/core'
import { sql } from 'kysely'
import type { ReportedAccount } from '../accounts/account-changes.ts'
import type { NewAccountEvent } from '../accounts/events.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { atInstant } from '../instant.ts'
import type { ReportedContact } from '../people/contacts.ts'
import { optedOutAtOf } from '../people/opt-outs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Some accounts with all that is known of them until an instant. */
export interface Past {
  accounts: (ReportedAccount & { id: string })[]
  contacts: ReportedContact[]
  usage: UsageSample[]
  /** In the order of each account's sequence. */
  events: NewAccountEvent[]
}

/**
 * @param after - the id of the last account that was read; '' at first
 * @param until - epoch milliseconds
 * @returns the next accounts, by id; none when there are no more
 */
export async function readPast(
  tx: WorkspaceTransaction,
  after: string,
  until: number,
  limit: number,
): Promise<Past> {
  const accounts = await readAccounts(tx, after, limit)
  const ids = accounts.map(({ id }) => id)
  const isOfThem = sql<boolean>`account_id = any(${ids})`
  const contacts = await tx
    .selectFrom('contacts')
    .select(['id', 'accountId', 'name', 'email', 'role', 'timeZone'])
    .select(['consentBasis', 'consentAt', optedOutAtOf('contacts').as('optedOutAt')])
    .where(isOfThem)
    .orderBy('id')
    .execute()
  const usage = await tx
    .selectFrom('usageSamples')
    .select(['accountId', 'metric', 'at', 'used', 'limitValue as limit'])
    .where(isOfThem)
    .where('at', '<=', atInstant(until))
    .orderBy('at')
    .orderBy('accountId')
    .orderBy('metric')
    .execute()
  const events = await tx
    .selectFrom('accountEvents')
    .select(['accountId', 'id', 'kind', 'occurredAt', 'source'])
    .select(sql<Record<string, Json>>`properties`.as('properties'))
    .where(isOfThem)
    .where('occurredAt', '<=', atInstant(until))
    .orderBy('accountId')
    .orderBy('seq')
    .execute()
  return { accounts, contacts, usage, events }
}

function readAccounts(tx: WorkspaceTransaction, after: string, limit: number): Promise<Past['accounts']> {
  return tx
    .selectFrom('accounts')
    .select(['id', 'name', 'industry', 'country', 'segment', 'planTier', 'seats', 'timeZone', 'ownerId'])
    .select(['onboardedOn', 'renewalDate', 'nps', 'productsOwned', 'businessOutcome', 'signedUpAt'])
    .select(sql<{ [key: string]: Json }>`attributes`.as('attributes'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
