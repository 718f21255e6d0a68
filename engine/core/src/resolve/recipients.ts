/** What is asked of a contact before it is written to. */
export interface Consent {
  role: string
  consentBasis: string | null
  /** When the person unsubscribed, in epoch milliseconds; null: never. */
  optedOutAt: number | null
}

/** What a message may be about. A service message needs no consent and is not capped. */
export type Purpose = 'expansion' | 'service'

/** Why nothing is sent, though nothing has failed. `code` is stable. */
export interface HeldBack {
  code: string
  reason: string
}

/**
 * Whom of an account's contacts a message may go to: on every host the same.
 * @returns those of the role who may be written to, or why there is nobody
 */
export function mayBeWrittenTo<C extends Consent>(
  contacts: readonly C[],
  role: string,
  purpose: Purpose,
): C[] | HeldBack {
  const ofRole = contacts.filter((contact) => contact.role === role)
  if (ofRole.length === 0) return { code: 'no-recipient', reason: `The account has no ${role} to write to` }
  if (purpose === 'service') return ofRole
  const subscribed = ofRole.filter(({ optedOutAt }) => optedOutAt === null)
  if (subscribed.length === 0) return { code: 'opted-out', reason: `The ${role} has unsubscribed` }
  const consenting = subscribed.filter(
    ({ consentBasis }) => consentBasis !== null && consentBasis !== 'service_message',
  )
  if (consenting.length === 0) {
    return { code: 'no-consent', reason: `There is no consent to write to the ${role} about an expansion` }
  }
  return consenting
}
