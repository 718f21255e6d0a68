import { type RawBuilder, type Selectable, sql } from 'kysely'
import { instant } from '../instant.ts'
import { type Page, pageOf, type PageRequest, type Place } from '../page.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { OptOutsTable } from '../tables/opt-outs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'id',
  'address',
  'ground',
  'detail',
  'at',
  'takenBackAt',
  'takenBackBy',
  'takenBackGround',
] as const

export type OptOut = Pick<Selectable<OptOutsTable>, (typeof columns)[number]>

/**
 * Sources spell roles as they like: Admin, admin.
 * @param table - the alias of rows with a role
 */
export function isOfRole(table: string, role: string): RawBuilder<boolean> {
  return sql<boolean>`lower(btrim(${sql.ref(`${table}.role`)})) = lower(btrim(${role}))`
}

/** @returns an address in the one spelling that the list of opt-outs has */
export function normalAddress(email: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`normal_address(${email})`
}

/**
 * When the person of a contact opted out, at whatever account and in whatever role, or null. That a mail server refused
 * the address is nothing that the person has said.
 * @param contact - the alias of a row of `contacts`
 */
export function optedOutAtOf(contact: string): RawBuilder<number | null> {
  return sql<number | null>`(
    select out.at from opt_outs as out
    where out.address = ${normalAddress(sql.ref(`${contact}.email`))}
      and out.taken_back_at is null and out.ground <> 'refused'
  )`
}

/**
 * Whether the mail server of a contact's address has said that nobody is there.
 * @param contact - the alias of a row of `contacts`
 */
export function isUnreachable(contact: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from opt_outs as out
    where out.address = ${normalAddress(sql.ref(`${contact}.email`))}
      and out.taken_back_at is null and out.ground = 'refused'
  )`
}

/**
 * Holds some addresses until the transaction ends, in the same order whoever asks: what is decided about a person is
 * decided once, at however many accounts they are. Accounts are locked first.
 */
export async function lockAddresses(tx: WorkspaceTransaction, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return
  await lockThose(tx, sql`select unnest(${[...emails]}::text[]) as email`)
}

/** Holds the addresses of an account's contacts of a role likewise. */
export async function lockAddressesOf(
  tx: WorkspaceTransaction,
  accountId: string,
  role: string,
): Promise<void> {
  const ofRole = isOfRole('contacts', role)
  await lockThose(tx, sql`select email from contacts where account_id = ${accountId} and ${ofRole}`)
}

/** A power of two. Addresses share locks: an import of thousands must not need thousands. */
const addressLocks = 256

async function lockThose(tx: WorkspaceTransaction, emails: RawBuilder<unknown>): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtext(current_setting('daymark.workspace_id')), place) from (
      select distinct (hashtextextended(normal_address(email), 0) & ${addressLocks - 1})::int as place
      from (${emails}) as given
      order by place offset 0
    ) as places`.execute(tx)
}

/** What puts an address on the list. `at`: epoch milliseconds. */
export type NewOptOut = Pick<OptOut, 'ground' | 'detail' | 'at'> & { email: string }

/**
 * Puts an address on the list. What a source reports anew that has been taken back since stays taken back: it is old news.
 * @returns false when it changes nothing
 */
export async function optOut(
  tx: WorkspaceTransaction,
  { email, ground, detail, at }: NewOptOut,
): Promise<boolean> {
  await lockAddresses(tx, [email])
  const { rows } = await sql`
    insert into opt_outs (address, ground, detail, at)
    select normal_address(${email}), ${ground}, ${detail}, ${instant(at)}::timestamptz
    where not (${ground} = 'reported' and exists (
      select from opt_outs where address = normal_address(${email}) and taken_back_at >= ${instant(at)}::timestamptz
    ))
    on conflict (workspace_id, address, (ground = 'refused')) where taken_back_at is null do nothing
    returning id`.execute(tx)
  return rows.length > 0
}

/** Who takes an opt-out back, on what ground, and when, in epoch milliseconds. */
export interface TakingBack {
  by: string
  ground: string
  at: number
}

/**
 * Takes an address off the list; what stood there stays readable, with who did that, when and why.
 * @returns what was taken back
 */
export async function takeBackOptOut(
  tx: WorkspaceTransaction,
  email: string,
  { by, ground, at }: TakingBack,
): Promise<Refusable<OptOut[], 'not-opted-out'>> {
  await lockAddresses(tx, [email])
  const taken = await tx
    .updateTable('optOuts')
    .set({ takenBackAt: instant(at), takenBackBy: by, takenBackGround: ground })
    .where('address', '=', normalAddress(sql`${email}`))
    .where('takenBackAt', 'is', null)
    .returning(columns)
    .execute()
  if (taken.length > 0) return { ok: true, value: taken }
  return refuse('not-opted-out', `"${email}" is not on the list of opt-outs.`)
}

/** Those of one address, or those that hold. */
export interface OptOutFilter {
  address?: string | undefined
  holds?: boolean | undefined
}

/** A place that is none of this list's is before everything. */
function isBefore({ value, id }: Place): RawBuilder<boolean> {
  const number = Number(id)
  const place = Number.isSafeInteger(number) ? number : 0
  return sql<boolean>`(at, id) < (${instant(Number(value))}::timestamptz, ${place}::bigint)`
}

/** @returns opt-outs, the newest first; those that were taken back, too */
export async function listOptOuts(
  tx: WorkspaceTransaction,
  { address, holds }: OptOutFilter,
  { after, limit }: PageRequest,
): Promise<Page<OptOut>> {
  const rows = await tx
    .selectFrom('optOuts')
    .select(columns)
    .$if(address !== undefined, (query) => query.where('address', '=', normalAddress(sql`${address!}`)))
    .$if(holds !== undefined, (query) => query.where('takenBackAt', holds! ? 'is' : 'is not', null))
    .$if(after !== null, (query) => query.where(isBefore(after!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id: String(id) }))
}
