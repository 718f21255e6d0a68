import { isZone } from '@daymark/core'
import { type Selectable, sql } from 'kysely'
import { lockAccounts } from '../accounts/lock.ts'
import { type Clock, workspaceClock } from '../clock/workspace-clock.ts'
import { atInstant, instantOrNull } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import { type PutOutcome, refusedRow } from '../put-outcome.ts'
import { keepSeedRecord, notRefused } from '../sandbox/seed-records.ts'
import type { ContactsTable } from '../tables/contacts.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { isOfRole, lockAddresses, type NewOptOut, optedOutAtOf, optOut } from './opt-outs.ts'

const columns = ['id', 'accountId', 'name', 'email', 'role', 'timeZone', 'consentBasis', 'consentAt'] as const

/** `optedOutAt`: since when its person is not to be written to, at whatever account that was said. */
export type Contact = Pick<Selectable<ContactsTable>, (typeof columns)[number]> & {
  optedOutAt: number | null
}

/**
 * What a source reports of a contact. What is undefined stays as it was; so does an opt-out that it does not know of.
 * Instants are in epoch milliseconds.
 */
export type ReportedContact = Pick<Contact, 'id' | 'accountId' | 'name' | 'email' | 'role'> & {
  [K in 'timeZone' | 'consentBasis' | 'consentAt' | 'optedOutAt']?: Contact[K] | undefined
}

const order: Order = { by: 'contacts.id', id: 'contacts.id', direction: 'asc', isInstant: false }

function visibleContacts(tx: WorkspaceTransaction, at: number) {
  return tx
    .selectFrom('contacts')
    .innerJoin('accounts', 'accounts.id', 'contacts.accountId')
    .where('accounts.signedUpAt', '<=', atInstant(at))
    .select(columns.map((column) => `contacts.${column}` as const))
    .select(optedOutAtOf('contacts').as('optedOutAt'))
}

/** @returns contacts of accounts that have signed up, by id */
export async function listContacts(
  tx: WorkspaceTransaction,
  { accountId, role }: { accountId?: string | undefined; role?: string | undefined },
  { after, limit }: PageRequest,
): Promise<Page<Contact>> {
  const { at } = await workspaceClock(tx)
  const rows = await visibleContacts(tx, at)
    .$if(accountId !== undefined, (query) => query.where('contacts.accountId', '=', accountId!))
    .$if(role !== undefined, (query) => query.where(isOfRole('contacts', role!)))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('contacts.id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ id }) => ({ value: id, id }))
}

/** @returns the contact of an account that has signed up, or null */
export async function findContact(tx: WorkspaceTransaction, id: string): Promise<Contact | null> {
  const { at } = await workspaceClock(tx)
  const row = await visibleContacts(tx, at).where('contacts.id', '=', id).executeTakeFirst()
  return row ?? null
}

/**
 * Creates or updates contacts as a source reports them.
 * @returns what became of each, in the order given; one bad row spoils no other
 */
export async function putContacts(
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly ReportedContact[],
): Promise<PutOutcome[]> {
  // Locked, so that no send can be between its look at the consent and its reservation.
  const locked = await lockAccounts(
    tx,
    rows.map(({ accountId }) => accountId),
  )
  const accounts = new Set(locked.keys())
  const optOuts = await optOutsIn(tx, rows)
  const outcomes: PutOutcome[] = []
  for (const row of rows) {
    const outcome = checkContact(accounts, clock, row) ?? (await putContact(tx, row))
    outcomes.push(outcome)
    if (outcome.status !== 'stored') continue
    for (const one of optOuts.get(row) ?? []) await optOut(tx, one)
  }
  if (clock.kind === 'held') await keepSeedRecord(tx, 'contacts', notRefused(rows, outcomes))
  return outcomes
}

function checkContact(accounts: ReadonlySet<string>, clock: Clock, row: ReportedContact): PutOutcome | null {
  const { accountId, timeZone, optedOutAt } = row
  if (!accounts.has(accountId)) {
    return refusedRow(
      'accountId',
      'unknown-account',
      `There is no account "${accountId}". Create accounts first.`,
    )
  }
  if (timeZone != null && !isZone(timeZone)) {
    return refusedRow('timeZone', 'unknown-time-zone', `"${timeZone}" is not an IANA time zone.`)
  }
  if (optedOutAt != null && optedOutAt > clock.at) {
    return refusedRow('optedOutAt', 'in-the-future', 'Nobody can have unsubscribed in the future.')
  }
  return null
}

/** Which of these contacts have opted out as the list has it, with the address that they have had so far. */
async function optedOutSoFar(tx: WorkspaceTransaction, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('contacts')
    .select(['id', 'email'])
    .select(optedOutAtOf('contacts').as('at'))
    .where(sql<boolean>`id = any(${[...ids]})`)
    .where(optedOutAtOf('contacts'), 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * What reports add to the list of opt-outs, whose addresses are locked then. It only rises by them: one that knows of no
 * opt-out, or says that there is none, takes nothing off it; and who has opted out and has a new address is the same person.
 */
async function optOutsIn(
  tx: WorkspaceTransaction,
  rows: readonly ReportedContact[],
): Promise<Map<ReportedContact, NewOptOut[]>> {
  const known = await optedOutSoFar(
    tx,
    rows.map(({ id }) => id),
  )
  const found = new Map<ReportedContact, NewOptOut[]>()
  for (const row of rows) {
    const { id, email, optedOutAt } = row
    const before = known.get(id)
    const news: NewOptOut[] = []
    if (optedOutAt != null) news.push({ email, ground: 'reported', detail: null, at: optedOutAt })
    if (before?.at != null && before.email !== email) {
      news.push({ email, ground: 'former-address', detail: null, at: before.at })
    }
    if (news.length > 0) found.set(row, news)
  }
  await lockAddresses(
    tx,
    [...found.keys()].map(({ email }) => email),
  )
  return found
}

/** A contact stays with its account: its messages and its links speak of both. */
async function putContact(tx: WorkspaceTransaction, row: ReportedContact): Promise<PutOutcome> {
  const { id, accountId, name, email, role, timeZone, consentBasis, consentAt } = row
  const stored = await tx
    .insertInto('contacts')
    .values({
      id,
      accountId,
      name,
      email,
      role,
      timeZone: timeZone ?? null,
      consentBasis: consentBasis ?? null,
      consentAt: instantOrNull(consentAt ?? null),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'id'])
        .doUpdateSet({
          name,
          email,
          role,
          ...(timeZone !== undefined && { timeZone }),
          ...(consentBasis !== undefined && { consentBasis }),
          ...(consentAt !== undefined && { consentAt: instantOrNull(consentAt) }),
        })
        .where('contacts.accountId', '=', accountId),
    )
    .returning('id')
    .executeTakeFirst()
  if (stored) return { status: 'stored' }
  return refusedRow('accountId', 'wrong-account', `Contact "${id}" belongs to another account.`)
}
