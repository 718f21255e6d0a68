import {
  contactFacts,
  type Facts,
  type MessageTemplate,
  type MessageTemplates,
  mayBeWrittenTo,
  ownerFacts,
  renderMessage,
  templatesOfAction,
  templatesOfTask,
} from '@daymark/core'
import type { Endpoints, MessagePreview, ParsedRequest, PreviewPart } from '@daymark/contract'
import {
  type AccountFacts,
  findContacts,
  isVisible,
  listActions,
  loadAccountFacts,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import { iso } from '../http/instants.ts'
import { found, HttpRefusal, notFound } from '../http/refusal.ts'

export type PreviewRequest = ParsedRequest<Endpoints['previewMessage']>['body']

type Recipient = MessagePreview['recipients'][number]

/** Somebody who may get the message, with what it may print of them. */
interface Addressee extends Recipient {
  facts: Facts
}

/** Whom a message goes to, and why. */
interface Addressees {
  people: Addressee[]
  rule: string
  refusal: string | null
}

/** Why one contact does not get it, by the code of the reason. */
const obstacleWords: Readonly<Record<string, string>> = {
  'opted-out': 'Has unsubscribed',
  'no-consent': 'Has not agreed to offers',
}

const roleWords = (role: string): string => `${role}s`

async function templatesOf(
  tx: WorkspaceTransaction,
  { type, data }: PreviewRequest,
): Promise<MessageTemplates> {
  if (type === 'task') return templatesOfTask(data)
  const { action, version = 1, input } = data
  const definition = (await listActions(tx)).find((one) => one.name === action && one.version === version)
  if (!definition)
    throw new HttpRefusal(
      422,
      'unknown-action',
      `There is no action ${JSON.stringify(action ?? '')} version ${JSON.stringify(version)}.`,
    )
  const values = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}
  return templatesOfAction(definition, values)
}

/** What a link is in whatever is not the message itself: it says so when it is opened, and does nothing. */
function inertLinks(publicUrl: string) {
  return { addSeats: `${publicUrl}/l/test`, unsubscribe: `${publicUrl}/l/test` }
}

async function contactsOf(
  tx: WorkspaceTransaction,
  { role, purpose }: Extract<MessageTemplates['to'], { kind: 'contacts' }>,
  accountId: string,
  publicUrl: string,
): Promise<Addressees> {
  const contacts = await findContacts(tx, accountId, role)
  const getting = mayBeWrittenTo(contacts, role, purpose)
  const people = contacts.map((contact): Addressee => {
    const alone = mayBeWrittenTo([contact], role, purpose)
    return {
      id: contact.id,
      kind: 'contact',
      name: contact.name,
      email: contact.email,
      obstacle: Array.isArray(alone) ? null : (obstacleWords[alone.code] ?? alone.reason),
      facts: contactFacts(contact, inertLinks(publicUrl)),
    }
  })
  const may = purpose === 'service' ? '' : ' who may be written to'
  return {
    people,
    rule: `It goes to all of the account’s ${roleWords(role)}${may}, to each on their own.`,
    refusal: Array.isArray(getting) ? null : getting.reason,
  }
}

function ownerOf({ owner }: AccountFacts): Addressees {
  const rule =
    'It goes to whoever owns the account in the run: whom a step assigned, else the account’s own owner.'
  if (!owner) return { people: [], rule, refusal: 'Nobody owns the account' }
  const { id, name, email } = owner
  return { people: [{ id, kind: 'member', name, email, obstacle: null, facts: {} }], rule, refusal: null }
}

function addresseesOf(
  tx: WorkspaceTransaction,
  { to }: MessageTemplates,
  account: AccountFacts,
  publicUrl: string,
): Promise<Addressees> {
  if (to.kind === 'contacts') return contactsOf(tx, to, account.accountId, publicUrl)
  const nobody: Addressees = { people: [], rule: 'The step itself writes to nobody.', refusal: null }
  return Promise.resolve(to.kind === 'owner' ? ownerOf(account) : nobody)
}

function purposeWords({ to }: MessageTemplates): string | null {
  if (to.kind !== 'contacts') return null
  return to.purpose === 'service'
    ? 'A service message: it needs no consent, and the cap does not count it.'
    : 'An offer: it needs consent, and the cap on messages counts it.'
}

/** A template is shown with holes where nothing is known, and what a mail must not hold is not shown at all. */
function partOf({ name, label, part, source }: MessageTemplate, facts: Facts): PreviewPart {
  const about = { name, label, kind: part }
  const templates = { [label]: [part, source] } as const
  const asSent = renderMessage(templates, facts)
  if (asSent.ok) return { ...about, text: asSent.texts[label] ?? '', problem: null }
  const withHoles = renderMessage(templates, facts, 'left')
  const text = withHoles.ok ? (withHoles.texts[label] ?? '') : null
  const { reason } = asSent.refusal
  return { ...about, text, problem: `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.` }
}

/** @throws HttpRefusal 404 for an account that is not there, 422 for an action that nobody has registered */
export async function renderPreview(
  tx: WorkspaceTransaction,
  request: PreviewRequest,
  publicUrl: string,
): Promise<MessagePreview> {
  const { accountId, day, recipientId } = request
  if (!(await isVisible(tx, accountId))) throw notFound('account', accountId)
  const { at } = await workspaceClock(tx)
  const account = found(await loadAccountFacts(tx, accountId, at), 'account', accountId)
  const message = await templatesOf(tx, request)
  const { people, rule, refusal } = await addresseesOf(tx, message, account, publicUrl)
  const shown =
    people.find(({ id }) => id === recipientId) ??
    people.find(({ obstacle }) => obstacle === null) ??
    people[0]
  const facts = { ...account.facts, ...ownerFacts(account.owner), 'run.day': day, ...shown?.facts }
  return {
    at: iso(at),
    account: { id: accountId, name: account.name },
    rule,
    recipients: people.map(({ facts: _, ...person }) => person),
    shownFor: shown?.id ?? null,
    refusal,
    purpose: purposeWords(message),
    parts: message.templates.map((template) => partOf(template, facts)),
  }
}
