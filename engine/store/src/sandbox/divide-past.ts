import type { NewAccountEvent } from '../accounts/events.ts'
import type { Arrival } from '../ingestion/arrivals.ts'
import { usageArrival } from '../ingestion/usage-facts.ts'
import type { ReportedContact } from '../people/contacts.ts'
import type { Names } from './invented-names.ts'
import type { PastFact } from './past-facts.ts'
import type { Past } from './read-past.ts'
import type { SeedRows } from './reseed.ts'

/** The seed records of a copy for some accounts. */
export type DividedPast = Pick<SeedRows, 'accounts' | 'contacts' | 'history' | 'ahead'>

/** What Daymark itself concludes from the rest, or did in the source's own runs. */
const concluded: ReadonlySet<string> = new Set([
  'usage.recorded',
  'account.changed',
  'zone.changed',
  'task.completed',
])

/** Kinds that change an account or a contact when they happen. */
const changing: ReadonlySet<string> = new Set(['seats.changed', 'plan.changed', 'contact.unsubscribed'])

/** A number of seats that usage reported follows from the usage that is ingested again. */
function isConcluded({ kind, source }: NewAccountEvent): boolean {
  return concluded.has(kind) || (kind === 'seats.changed' && source === 'usage')
}

/** What a property was before the first event of a kind that is still to come. */
function before<T>(
  ahead: readonly NewAccountEvent[],
  kind: string,
  is: (value: unknown) => value is T,
): T | null {
  const from = ahead.find((event) => event.kind === kind)?.properties['from']
  return is(from) ? from : null
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

function eventArrival(event: NewAccountEvent): Arrival {
  const { accountId, id: sourceId, occurredAt: at, kind } = event
  return { kind: changing.has(kind) ? 'change' : 'event', at, accountId, sourceId, payload: event }
}

/** Who has unsubscribed since without an event that says so. */
function optOut({ id, accountId, optedOutAt }: ReportedContact): NewAccountEvent {
  return {
    accountId,
    id: `opted-out:${id}`,
    kind: 'contact.unsubscribed',
    occurredAt: optedOutAt ?? 0,
    properties: { contactId: id },
    source: 'copy',
  }
}

/**
 * Divides what is known of accounts into how they were at an instant, what had happened by then and what was still to
 * come. Seats and plans are as they were then; of other fields nobody knows how they were.
 * @param from - epoch milliseconds
 */
export function dividePast(
  past: Past,
  from: number,
  until: number,
  names: Names,
): { [K in keyof DividedPast]: DividedPast[K][] } {
  const events = past.events.map((event) => renamed(event, names))
  const ahead = events.filter(({ occurredAt }) => occurredAt > from)
  const aheadOf = Map.groupBy(ahead, ({ accountId }) => accountId)
  const unsubscribed = new Set(
    ahead
      .filter(({ kind }) => kind === 'contact.unsubscribed')
      .map(({ properties }) => properties['contactId']),
  )
  const contacts = past.contacts.map((contact) => ({
    ...contact,
    id: names.id(contact.id),
    accountId: names.id(contact.accountId),
    ...names.contact(contact.id),
  }))
  const silent = contacts
    .filter(({ optedOutAt }) => optedOutAt != null && optedOutAt > from && optedOutAt <= until)
    .filter(({ id }) => !unsubscribed.has(id))
    .map(optOut)
  const usage = past.usage.map((sample) => ({ ...sample, accountId: names.id(sample.accountId) }))
  return {
    accounts: past.accounts.map((account) => {
      const id = names.id(account.id)
      const changes = aheadOf.get(id) ?? []
      return {
        ...account,
        id,
        name: names.text(account.name),
        ownerId: account.ownerId == null ? null : names.id(account.ownerId),
        businessOutcome: account.businessOutcome == null ? null : names.text(account.businessOutcome),
        attributes: names.json(account.attributes ?? {}),
        seats: before(changes, 'seats.changed', isNumber) ?? account.seats,
        planTier: before(changes, 'plan.changed', isText) ?? account.planTier,
      }
    }),
    contacts: contacts.map((contact) => {
      const { optedOutAt } = contact
      return { ...contact, optedOutAt: optedOutAt != null && optedOutAt > from ? null : optedOutAt }
    }),
    history: [
      ...events
        .filter((event) => event.occurredAt <= from && !isConcluded(event))
        .map((event): PastFact => ({ kind: 'event', event })),
      ...usage.filter(({ at }) => at <= from).map((sample): PastFact => ({ kind: 'usage', sample })),
    ],
    ahead: [
      ...[...ahead.filter((event) => !isConcluded(event)), ...silent].map(eventArrival),
      ...usage.filter(({ at }) => at > from).map(usageArrival),
    ].sort((a, b) => a.at - b.at),
  }
}

function renamed(event: NewAccountEvent, names: Names): NewAccountEvent {
  const { id, accountId, source, properties } = event
  return {
    ...event,
    id: names.id(id),
    accountId: names.id(accountId),
    source: names.text(source),
    properties: names.json(properties),
  }
}
