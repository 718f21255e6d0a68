import type { Attribute, AttributeType } from './attribute.ts'

/** A kind of account event that Daymark itself knows, with its properties. Other kinds are free. */
export interface EventKind {
  kind: string
  label: string
  properties: Record<string, AttributeType>
}

const knownKinds = [
  {
    kind: 'seats.changed',
    label: 'Seats changed',
    properties: { from: 'number', to: 'number', added: 'number', source: 'text' },
  },
  {
    kind: 'plan.changed',
    label: 'Plan changed',
    properties: { from: 'text', to: 'text', billing: 'text', direction: 'text' },
  },
  {
    kind: 'usage.recorded',
    label: 'Usage recorded',
    properties: { metric: 'text', used: 'number', limit: 'number', percent: 'number' },
  },
  { kind: 'account.changed', label: 'Account changed', properties: { fields: 'text-list' } },
  { kind: 'zone.changed', label: 'Time zone changed', properties: { from: 'text', to: 'text' } },
  { kind: 'contact.unsubscribed', label: 'Contact unsubscribed', properties: { contactId: 'text' } },
  {
    kind: 'task.completed',
    label: 'Task completed',
    properties: { taskId: 'text', stepId: 'text', outcome: 'text' },
  },
  { kind: 'expansion.declined', label: 'Expansion declined', properties: {} },
] as const satisfies readonly EventKind[]

/** The kinds of events that Daymark itself knows. */
export type KnownEventKind = (typeof knownKinds)[number]['kind']

export const eventKinds: readonly EventKind[] = knownKinds

/** @returns what people call a kind of event: the label of one that Daymark knows; else the kind itself */
export function eventLabel(kind: string): string {
  return eventKinds.find((known) => known.kind === kind)?.label ?? kind
}

/** @returns the properties a condition on this kind of event may compare as `event.<name>`; null when the kind is free */
export function eventAttributes(kind: string): Attribute[] | null {
  const known = eventKinds.find((candidate) => candidate.kind === kind)
  if (!known) return null
  return Object.entries(known.properties).map(([name, type]) => ({
    path: `event.${name}`,
    type,
    label: name,
  }))
}
