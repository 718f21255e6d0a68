import {
  contactFacts,
  type Facts,
  mayBeWrittenTo,
  type MessageLinks,
  type Purpose,
  type Reach,
} from '@daymark/core'
import {
  type ContactRow,
  findContacts,
  type LinkKind,
  lockAddressesOf,
  signLink,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { ActionCall, Suppression } from './define-action.ts'

/** Links that customers follow stay good for so long after the message, in milliseconds. */
const linkLifeMs = 60 * 86_400_000

/** One person gets a mail once, however many contacts they are. */
function oncePerAddress(contacts: readonly ContactRow[]): ContactRow[] {
  const known = new Set<string>()
  return contacts.filter(({ address }) => !known.has(address) && known.add(address))
}

/**
 * Whom of the account's contacts of a role a message goes to. Their addresses are locked until it is reserved: they may
 * be contacts of other accounts, too.
 * @returns those who may be written to, of a mail each person once, or why there is nobody to write to
 */
export async function recipientsOf(
  tx: WorkspaceTransaction,
  call: ActionCall<unknown>,
  role: string,
  purpose: Purpose,
  reach: Reach = 'mail',
): Promise<ContactRow[] | Suppression> {
  const { accountId } = call.account
  await lockAddressesOf(tx, accountId, role)
  const contacts = mayBeWrittenTo(await findContacts(tx, accountId, role), role, purpose, reach)
  return Array.isArray(contacts) && reach === 'mail' ? oncePerAddress(contacts) : contacts
}

function linkFor(call: ActionCall<unknown>, contact: ContactRow, kind: LinkKind): string {
  const { run, ask } = call.request
  const token = signLink(call.services.linkSecret, {
    workspaceId: run.workspaceId,
    accountId: run.accountId,
    contactId: contact.id,
    runId: run.runId,
    kind,
    expiresAt: ask.at + linkLifeMs,
  })
  return `${call.services.publicUrl}/l/${token}`
}

/** The links of one recipient: each is theirs alone. */
export function linksFor(call: ActionCall<unknown>, contact: ContactRow): MessageLinks {
  return {
    addSeats: linkFor(call, contact, 'add-seats'),
    unsubscribe: linkFor(call, contact, 'unsubscribe'),
  }
}

/** What a template for this recipient may print. */
export function factsForContact(call: ActionCall<unknown>, contact: ContactRow): Facts {
  return { ...call.facts, ...contactFacts(contact, linksFor(call, contact)) }
}
