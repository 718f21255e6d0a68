import type { LinkKind, LinkView } from '@daymark/store'
import { escapeHtml, page } from './html.ts'

/** The most seats that one link can add. */
export const mostSeatsByLink = 1000

function seats(count: number): string {
  return count === 1 ? '1 seat' : `${count} seats`
}

function doneWithSeats(added: number | null, total: number | null): string {
  return page(
    'Your seats are there',
    `<p>${escapeHtml(seats(added ?? 0))} added${total === null ? '' : `; your team had ${total} right after`}.</p>`,
  )
}

/** What the add-seats page says after posting. `again`: the link had been used before, and did nothing now. */
export function seatsAddedPage(added: number | null, total: number | null, again: boolean): string {
  if (!again) return doneWithSeats(added, total)
  return page(
    'This is already done',
    `<p>This link has added ${escapeHtml(seats(added ?? 0))} before, and adds none a second time.</p>`,
  )
}

export const unsubscribedPage = page(
  'You have unsubscribed',
  '<p>We will not send you such messages any more.</p>',
)

function addSeatsForm({ accountName, seats: now, used }: LinkView): string {
  if (used) return seatsAddedPage(used.added, used.seats, true)
  return page(
    `Add seats for ${accountName}`,
    `<p>Your team has ${escapeHtml(seats(now))} today.</p>
<form method="post"><label for="quantity">Seats to add</label>
<input id="quantity" name="quantity" type="number" min="1" max="${mostSeatsByLink}" step="1" value="1" required>
<div><button>Add seats</button></div></form>`,
  )
}

function unsubscribeForm({ email, hasOptedOut }: LinkView): string {
  if (hasOptedOut) return unsubscribedPage
  const whom = email === null ? '' : ` to <strong>${escapeHtml(email)}</strong>`
  return page(
    'Unsubscribe?',
    `<p>We will not send such messages${whom} any more.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>`,
  )
}

/** What a link's page shows before anything is done. */
export const linkForms: Record<LinkKind, (view: LinkView) => string> = {
  'add-seats': addSeatsForm,
  unsubscribe: unsubscribeForm,
}

/** Why a link does nothing, for the customer who followed it. */
export const linkRefusalPage = (title: string, words: string): string =>
  page(title, `<p>${escapeHtml(words)}</p>`)
