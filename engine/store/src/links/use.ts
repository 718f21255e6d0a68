import { appendEvent } from '../accounts/append-event.ts'
import { lockOneAccount } from '../accounts/lock.ts'
import { addSeats } from '../accounts/seats.ts'
import { type Clock, workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
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
    .select(['email', 'optedOutAt'])
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

/**
 * Unsubscribes a contact by a link: nothing is sent to them any more. Again, it changes nothing.
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
  await lockOneAccount(tx, accountId)
  const clock = await workspaceClock(tx)
  const optedOut = await tx
    .updateTable('contacts')
    .set({ optedOutAt: instant(clock.at) })
    .where('id', '=', contactId)
    .where('optedOutAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!optedOut) return { ok: true, value: { again: true } }
  await appendEvent(tx, clock, {
    accountId,
    // A person who has subscribed again may unsubscribe again by the same link.
    id: `unsubscribed:${link.tokenId}:${clock.at}`,
    kind: 'contact.unsubscribed',
    occurredAt: clock.at,
    properties: { contactId },
    source: 'link',
  })
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
