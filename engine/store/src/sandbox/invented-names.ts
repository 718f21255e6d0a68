import { createHmac } from 'node:crypto'
import type { Json } from '@daymark/core'

/** How people are called in a copy, and what becomes of what speaks of them. */
export interface Names {
  contact(id: string): { name: string; email: string } | null
  member(id: string): { name: string; email: string } | null
  /** An id as the copy has it: of one that is an address, nothing is left. */
  id(id: string): string
  /** A text without the addresses in it, and without the names that were told before. */
  text(text: string): string
  json<T extends Json>(value: T): T
}

/** The names as they are. */
export const realNames: Names = {
  contact: () => null,
  member: () => null,
  id: (id) => id,
  text: (text) => text,
  json: (value) => value,
}

const address = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const shortestName = 3

/**
 * Invents names: the same for the same person within a copy, and telling nothing to those who do not have its salt.
 * @param known - the names of those who may be spoken of, by id
 */
export function inventedNames(salt: string, known: ReadonlyMap<string, string>): Names {
  const hashOf = (text: string) => createHmac('sha256', salt).update(text).digest('hex').slice(0, 8)
  const person = (kind: string, id: string) => {
    const hash = hashOf(`${kind} ${id}`)
    return { name: `${kind} ${hash}`, email: `${kind.toLowerCase()}-${hash}@people.example` }
  }
  const withoutAddresses = (text: string) =>
    text.replaceAll(address, (found) => `${hashOf(found.toLowerCase())}@people.example`)
  // The longer first: a name may be a part of another.
  const names = [...known.values()]
    .filter((name) => name.length >= shortestName)
    .sort((a, b) => b.length - a.length)
  const text = (written: string) =>
    names.reduce((left, name) => left.replaceAll(name, 'Somebody'), withoutAddresses(written))
  const json = (value: Json): Json => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(json)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), json(inner)]))
  }
  return {
    contact: (id) => person('Contact', id),
    member: (id) => person('Colleague', id),
    id: withoutAddresses,
    text,
    json: json as Names['json'],
  }
}
