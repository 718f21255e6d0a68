import { eventKinds, eventLabel, type KnownEventKind, own } from '@daymark/core'
import { counted } from './counted.ts'
import { fieldWords, nameWords, sentenceCase, valueWords } from './fields.ts'

/** Names for the ids in an event's properties; null where nothing is known of one. */
export interface EventNames {
  contact(id: string): string | null
  task(id: string): TaskNames | null
}

/** As much of a task as its sentence needs. */
export interface TaskNames {
  title: string
  note: string | null
  /** Who did it; null when nobody said so. */
  completedByName: string | null
  outcomes: readonly { exit: string; label: string }[]
}

type Properties = Readonly<Record<string, unknown>>

/** What happened, in a sentence; null when the event lacks what its sentence is about. */
type Sentence = (properties: Properties, source: string, names: EventNames) => string | null

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** Who brought a change of seats about, where its source says so. */
const seatSources: Readonly<Record<string, string>> = {
  link: ' by the link in the mail',
  usage: ', as usage data reports',
  account: ', as account data reports',
  crm: ', as the CRM reports',
  billing: ', as billing reports',
  playbook: ' by a playbook',
}

const seatsChanged: Sentence = ({ added, to }, source) => {
  const [more, all] = [numberOf(added), numberOf(to)]
  if (more === null || more === 0) return null
  const change = `${counted(Math.abs(more), 'seat')} ${more > 0 ? 'added' : 'removed'}`
  return `${change}${own(seatSources, source) ?? ''}${all === null ? '' : `; ${counted(all, 'seat')} in all`}`
}

const directions: Readonly<Record<string, string>> = { up: 'upgrade', down: 'downgrade' }

const planChanged: Sentence = ({ from, to, billing, direction }) => {
  const [before, after] = [textOf(from), textOf(to)]
  if (after === null) return null
  const change = before === null ? `Plan changed to ${after}` : `Plan changed from ${before} to ${after}`
  const kind = textOf(direction)
  const about = [kind && own(directions, kind), billingOf(billing)].filter(Boolean).join(', ')
  return about === '' ? change : `${change} (${about})`
}

function billingOf(billing: unknown): string | null {
  const period = textOf(billing)
  return period && `${period} billing`
}

const usageRecorded: Sentence = ({ metric, used, limit, percent }) => {
  const [name, amount] = [textOf(metric), numberOf(used)]
  if (name === null || amount === null) return null
  const of = numberOf(limit) === null ? '' : ` of ${valueWords(limit)}`
  const share = numberOf(percent) === null ? '' : ` (${valueWords(percent)} %)`
  return `${valueWords(amount)}${of} ${nameWords(name)} in use${share}`
}

const accountChanged: Sentence = ({ fields }) => {
  if (!Array.isArray(fields) || fields.length === 0) return null
  const [first = '', ...others] = fields.map((field) => fieldWords(`account.${String(field)}`))
  const words = [first, ...others.map((other) => other.toLowerCase())]
  return `${new Intl.ListFormat('en-GB').format(words)} changed`
}

const unsubscribed: Sentence = ({ contactId }, source, names) => {
  const id = textOf(contactId)
  const who = (id && names.contact(id)) ?? 'A contact'
  return `${who} unsubscribed${source === 'link' ? ' by the link in the mail' : ''}`
}

const taskCompleted: Sentence = ({ taskId, outcome }, _source, names) => {
  const [id, exit] = [textOf(taskId), textOf(outcome)]
  const task = id === null ? null : names.task(id)
  if (!task || exit === null) return null
  const label = task.outcomes.find((known) => known.exit === exit)?.label ?? nameWords(exit)
  const who = task.completedByName === null ? 'Task done' : `${task.completedByName} completed a task`
  return `${who}: “${task.title}” → ${label}${task.note ? `. “${task.note}”` : ''}`
}

/** The sentence of each kind of event that Daymark itself makes. Total: a kind without a sentence does not compile. */
const sentences: Readonly<Record<KnownEventKind, Sentence>> = {
  'seats.changed': seatsChanged,
  'plan.changed': planChanged,
  'usage.recorded': usageRecorded,
  'account.changed': accountChanged,
  'zone.changed': ({ to }) => {
    const zone = textOf(to)
    return zone === null ? null : `The account’s time zone is ${zone} now`
  },
  'contact.unsubscribed': unsubscribed,
  'task.completed': taskCompleted,
  'expansion.declined': (_properties, source) =>
    `The customer declined the offer to expand${source === 'link' ? ' by the link in the mail' : ''}`,
}

function isKnown(kind: string): kind is KnownEventKind {
  return eventKinds.some((known) => known.kind === kind)
}

export interface EventWords {
  sentence: string
  /** Of an event of the customer's own: its properties, as they are read. */
  details: readonly { name: string; value: string }[]
  /** Where it came from, when the sentence does not say so. */
  source: string | null
}

/** The words of a kind that is the customer's own: "invoice.paid" is "Invoice paid". */
function ownWords(kind: string): string {
  return sentenceCase(nameWords(kind.replaceAll('-', ' ')))
}

/** A customer's property as pairs of name and value; what lies inside it is named by the way to it. */
function detailsOf(properties: Properties, within = ''): { name: string; value: string }[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${within}${nameWords(key)}`
    if (value === null || value === '') return []
    if (typeof value === 'object' && !Array.isArray(value)) {
      return detailsOf(value as Properties, `${name} `)
    }
    return [{ name: sentenceCase(name), value: valueWords(value) }]
  })
}

/** An account's event as it is read. Raw properties are only shown of kinds that are the customer's own. */
export function eventWords(
  { kind, properties, source }: { kind: string; properties: Properties; source: string },
  names: EventNames,
): EventWords {
  if (!isKnown(kind)) return { sentence: ownWords(kind), details: detailsOf(properties), source }
  return {
    sentence: sentences[kind](properties, source, names) ?? eventLabel(kind),
    details: [],
    source: null,
  }
}
