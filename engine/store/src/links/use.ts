import { sql } from 'kysely'
import { appendEvent } from '../accounts/append-event.ts'
import { lockAccounts, lockOneAccount } from '../accounts/lock.ts'
import { addSeats } from '../accounts/seats.ts'
import { type Clock, workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { normalAddress, optedOutAtOf, optOut } from '../people/opt-outs.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { LinkClaims } from './token.ts'

/** A link that is valid, and the name of its token. */
export interface LinkInHand {
  claims: LinkClaims
  tokenId: string
}

/** What a link did: how many seats it added, and how many there were then. Both null for links that add none. */
export interface LinkResult {
  added: number | null
  seats: number | null
}

/** What a link's page shows before anything is done. `used` is null while the link has done nothing. */
export interface LinkView {
  accountName: string
  seats: number
  email: string | null
  hasOptedOut: boolean
  used: LinkResult | null
}

async function findUse(tx: WorkspaceTransaction, tokenId: string): Promise<LinkResult | null> {
  const use = await tx
    .selectFrom('linkUses')
    .select('result')
    .where('tokenId', '=', tokenId)
    .executeTakeFirst()
  return (use?.result as LinkResult | undefined) ?? null
}

/**
 * Looks at what a link is about, and changes nothing.
 * @returns null when its account is gone, or the contact who might add seats
 */
export async function viewLink(
  tx: WorkspaceTransaction,
  { claims, tokenId }: LinkInHand,
): Promise<LinkView | null> {
  const account = await tx
    .selectFrom('accounts')
    .select(['name', 'seats'])
    .where('id', '=', claims.accountId)
    .executeTakeFirst()
  if (!account) return null
  const contact = await tx
    .selectFrom('contacts')
    .select(['email', optedOutAtOf('contacts').as('optedOutAt')])
    .where('id', '=', claims.contactId)
    .executeTakeFirst()
  if (!contact && claims.kind === 'add-seats') return null
  return {
    accountName: account.name,
    seats: account.seats,
    email: contact?.email ?? null,
    hasOptedOut: contact?.optedOutAt != null,
    used: await findUse(tx, tokenId),
  }
}

async function keepUse(
  tx: WorkspaceTransaction,
  clock: Clock,
  { claims, tokenId }: LinkInHand,
  result: LinkResult,
): Promise<void> {
  await tx
    .insertInto('linkUses')
    .values({ tokenId, kind: claims.kind, result: json(result), at: instant(clock.at) })
    .execute()
}

/**
 * Adds seats by a link, once: used again, it says what it did the first time. The account's row lock orders those
 * who post at the same moment.
 */
export async function addSeatsByLink(
  tx: WorkspaceTransaction,
  link: LinkInHand,
  quantity: number,
): Promise<
  Refusable<LinkResult & { again: boolean }, 'unknown-account' | 'unknown-contact' | 'invalid-seats'>
> {
  const { accountId, contactId } = link.claims
  if (!(await accountExists(tx, accountId))) {
    return refuse('unknown-account', `There is no account "${accountId}".`)
  }
  await lockOneAccount(tx, accountId)
  if (!(await contactExists(tx, contactId))) {
    return refuse('unknown-contact', `There is no contact "${contactId}".`)
  }
  const used = await findUse(tx, link.tokenId)
  if (used) return { ok: true, value: { ...used, again: true } }
  const clock = await workspaceClock(tx)
  const eventId = `link:${link.tokenId}`
  const added = await addSeats(tx, clock, { accountId, seats: quantity, source: 'link', eventId })
  if (!added.ok) return added
  const result = { added: quantity, seats: added.value.seats }
  await keepUse(tx, clock, link, result)
  return { ok: true, value: { ...result, again: false } }
}

/** Every contact that is the person behind one: the same address, at whatever account and in whatever role. */
async function samePerson(tx: WorkspaceTransaction, contactId: string) {
  return tx
    .selectFrom('contacts')
    .innerJoin('contacts as given', (join) =>
      join.on(
        sql<boolean>`${normalAddress(sql.ref('contacts.email'))} = ${normalAddress(sql.ref('given.email'))}`,
      ),
    )
    .select(['contacts.id', 'contacts.accountId', 'contacts.email'])
    .where('given.id', '=', contactId)
    .orderBy('contacts.id')
    .execute()
}

/**
 * Unsubscribes the person behind a contact by a link: nothing is sent to them any more, whatever account it is about.
 * Again, it changes nothing.
 * @returns whether they had already unsubscribed
 */
export async function unsubscribeByLink(
  tx: WorkspaceTransaction,
  link: LinkInHand,
): Promise<Refusable<{ again: boolean }, 'unknown-account'>> {
  const { accountId, contactId } = link.claims
  if (!(await accountExists(tx, accountId))) {
    return refuse('unknown-account', `There is no account "${accountId}".`)
  }
  const contacts = await samePerson(tx, contactId)
  await lockAccounts(tx, [accountId, ...contacts.map((contact) => contact.accountId)])
  const clock = await workspaceClock(tx)
  const email = contacts.find(({ id }) => id === contactId)?.email
  const isNews =
    email !== undefined && (await optOut(tx, { email, ground: 'unsubscribed', detail: null, at: clock.at }))
  if (!isNews) return { ok: true, value: { again: true } }
  for (const contact of contacts) {
    await appendEvent(tx, clock, {
      accountId: contact.accountId,
      // A person who has subscribed again may unsubscribe again by the same link.
      id: `unsubscribed:${link.tokenId}:${clock.at}${contact.id === contactId ? '' : `:${contact.id}`}`,
      kind: 'contact.unsubscribed',
      occurredAt: clock.at,
      properties: { contactId: contact.id },
      source: 'link',
    })
  }
  if (!(await findUse(tx, link.tokenId))) await keepUse(tx, clock, link, { added: null, seats: null })
  return { ok: true, value: { again: false } }
}

async function accountExists(tx: WorkspaceTransaction, id: string): Promise<boolean> {
  const account = await tx.selectFrom('accounts').select('id').where('id', '=', id).executeTakeFirst()
  return account !== undefined
}

async function contactExists(tx: WorkspaceTransaction, id: string): Promise<boolean> {
  const contact = await tx.selectFrom('contacts').select('id').where('id', '=', id).executeTakeFirst()
  return contact !== undefined
}
