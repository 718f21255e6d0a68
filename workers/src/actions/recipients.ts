import {
  contactFacts,
  type Facts,
  mayBeWrittenTo,
  type MessageLinks,
  type Purpose,
  type Reach,
  enoughToday,
  type HeldBack,
  messagesADay,
} from '@daymark/core'
import {
  type ContactRow,
  findContacts,
  type LinkKind,
  lockAddressesOf,
  signLink,
  type WorkspaceTransaction,
} from '@daymark/store'
import { type Delivery, messagesOfDay, touchCap } from '@daymark/store/sends'
import { deliveryPrefix } from '../effects/effect-key.ts'
import { leavesAt } from '../sends/lateness.ts'
import type { ActionCall, Suppression } from './define-action.ts'

type SendChannel = Delivery['channel']

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
  if (!Array.isArray(contacts)) return contacts
  const people = reach === 'mail' ? oncePerAddress(contacts) : contacts
  return purpose === 'service' ? people : withRoomToday(tx, call, { people, role, reach })
}

const channels: Record<Reach, SendChannel> = { mail: 'email', product: 'in-app' }

/** Who has not had as many messages of this kind today as a person may have, as whatever contact, by whatever playbook. */
async function withRoomToday(
  tx: WorkspaceTransaction,
  { request, account }: ActionCall<unknown>,
  { people, role, reach }: { people: ContactRow[]; role: string; reach: Reach },
): Promise<ContactRow[] | HeldBack> {
  const cap = await touchCap(tx)
  const had = await messagesOfDay(tx, {
    channel: channels[reach],
    addresses: people.map(({ address }) => address),
    at: leavesAt(request),
    zone: account.zone,
    except: deliveryPrefix(request.run.runId, request.ask),
  })
  const open = people.filter(({ address }) => (had.get(address) ?? 0) < messagesADay(cap))
  return open.length > 0 ? open : enoughToday(role, cap)
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
