import { createHmac } from 'node:crypto'
import type { Json } from '@daymark/core'

/** How people are called in a copy, and what becomes of what speaks of them. */
export interface Names {
  contact(id: string): { name: string; email: string } | null
  member(id: string): { name: string; email: string } | null
  /** An id as the copy has it: of one that is an address, nothing is left. */
  id(id: string): string
  /** A text without the addresses in it, and without the names that were given before. */
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
const shortestName = 2

/** Where words stand apart, a name is a word: Ann is not in Annual. Elsewhere it may stand between any letters. */
const letter = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]`

/** So long that the ids of a copy stay apart, however many there are; a name only has to look like one. */
const idLength = 16
const nameLength = 8

/** @returns what finds these names, however they are written; null where there are none */
function finderOf(known: Iterable<string>): RegExp | null {
  const names = [...new Set(known)]
    .filter((name) => name.length >= shortestName)
    // The longer first: a name may be a part of another.
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  return names.length === 0 ? null : new RegExp(`(?<!${letter})(?:${names.join('|')})(?!${letter})`, 'giu')
}

/**
 * Invents names: the same for the same person within a copy, and meaningless to those who do not have its salt.
 * @param known - the names of those who may be spoken of, by id
 */
export function inventedNames(salt: string, known: ReadonlyMap<string, string>): Names {
  const hashOf = (text: string) => createHmac('sha256', salt).update(text).digest('hex')
  const person = (kind: string, id: string) => {
    const hash = hashOf(`${kind} ${id}`).slice(0, nameLength)
    return { name: `${kind} ${hash}`, email: `${kind.toLowerCase()}-${hash}@people.example` }
  }
  const withoutAddresses = (text: string) =>
    text.replaceAll(address, (found) => `${hashOf(found.toLowerCase()).slice(0, idLength)}@people.example`)
  const finder = finderOf(known.values())
  const text = (written: string) => {
    const left = withoutAddresses(written)
    return finder ? left.replaceAll(finder, 'Somebody') : left
  }
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
