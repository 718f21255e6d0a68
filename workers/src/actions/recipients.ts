import { contactFacts, type Facts, mayBeWrittenTo, type MessageLinks, type Purpose } from '@daymark/core'
import {
  type ContactRow,
  findContacts,
  type LinkKind,
  signLink,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { ActionCall, Suppression } from './define-action.ts'

/** Links that customers follow stay good for so long after the message, in milliseconds. */
const linkLifeMs = 60 * 86_400_000

/** @returns the account's contacts of a role that may be written to, or why there is nobody to write to */
export async function recipientsOf(
  tx: WorkspaceTransaction,
  call: ActionCall<unknown>,
  role: string,
  purpose: Purpose,
): Promise<ContactRow[] | Suppression> {
  return mayBeWrittenTo(await findContacts(tx, call.account.accountId, role), role, purpose)
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
