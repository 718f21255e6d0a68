/** What is asked of a contact before it is written to. */
export interface Consent {
  role: string
  consentBasis: string | null
  /** When the person unsubscribed, in epoch milliseconds; null: never. */
  optedOutAt: number | null
  /** Whether the mail server of the address has said that nobody is there; left out: it has not. */
  isUnreachable?: boolean
}

/** What a message may be about. A service message needs no consent and is not capped; an opt-out holds for it, too. */
export type Purpose = 'expansion' | 'service'

/** Why nothing is sent, though nothing has failed. `code` is stable. */
export interface HeldBack {
  code: string
  reason: string
}

/** How a message reaches people: whom no mail reaches may still see what the product shows. */
export type Reach = 'mail' | 'product'

/** Sources spell roles as they like: Admin, admin. */
function isOfRole(contact: Consent, role: string): boolean {
  return contact.role.trim().toLowerCase() === role.trim().toLowerCase()
}

/**
 * Whom of an account's contacts a message may go to: on every host the same.
 * @returns those of the role who may be written to, or why there is nobody
 */
export function mayBeWrittenTo<C extends Consent>(
  contacts: readonly C[],
  role: string,
  purpose: Purpose,
  reach: Reach = 'mail',
): C[] | HeldBack {
  const ofRole = contacts.filter((contact) => isOfRole(contact, role))
  if (ofRole.length === 0) return { code: 'no-recipient', reason: `The account has no ${role} to write to` }
  const subscribed = ofRole.filter(({ optedOutAt }) => optedOutAt === null)
  if (subscribed.length === 0) return { code: 'opted-out', reason: `The ${role} has unsubscribed` }
  const reachable = subscribed.filter(({ isUnreachable = false }) => reach === 'product' || !isUnreachable)
  if (reachable.length === 0) {
    return { code: 'unreachable', reason: `No mail reaches the ${role}: the address was refused for good` }
  }
  if (purpose === 'service') return reachable
  const consenting = reachable.filter(
    ({ consentBasis }) => consentBasis !== null && consentBasis !== 'service_message',
  )
  if (consenting.length === 0) {
    return { code: 'no-consent', reason: `There is no consent to write to the ${role} about an expansion` }
  }
  return consenting
}
