import { type Catalog, eventAttributes, eventLabel } from '@daymark/core'
import type { Fields } from './row.ts'

/** What a condition may compare in one place. */
export interface Comparable {
  fields: Fields
  /** Whether it is about an event whose properties nobody has described: then any may be named. */
  hasFreeProperties: boolean
}

/** The groups that fields are offered in, by how their paths begin. */
const groups: readonly [prefix: string, label: string][] = [
  ['event.', 'The event'],
  ['account.', 'The account'],
  ['owner.', 'Its owner'],
  ['usage.', 'Its usage'],
  ['run.', 'The run'],
]

/** @returns what the group of a field is called */
export function groupOf(path: string): string {
  return groups.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'Others'
}

/**
 * @param eventKind - the kind of event that the condition is about; null where it is about none
 * @returns the fields of the catalogue that can be compared, and those of the event
 */
export function comparable({ attributes }: Catalog, eventKind: string | null): Comparable {
  const known = eventKind === null || eventKind === '' ? [] : eventAttributes(eventKind)
  const event = (known ?? []).map((attribute) => {
    const word = attribute.path.replace('event.', '')
    return { ...attribute, label: `${eventLabel(eventKind ?? '')}: ${word}` }
  })
  const own = [...attributes.values()].filter(({ templatesOnly }) => !templatesOnly)
  return {
    fields: new Map([...event, ...own].map((attribute) => [attribute.path, attribute])),
    hasFreeProperties: known === null,
  }
}
