import type { Json } from '@daymark/core'
import { asText, parseNumber } from './parse.ts'

/** What a value of a pair can be. */
export const pairTypes = ['text', 'number', 'yes-no'] as const
export type PairType = (typeof pairTypes)[number]

/** A name and its value, as a row of the form shows them. */
export interface Pair {
  name: string
  type: PairType
  value: Json
}

function typeOf(value: Json): PairType {
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'yes-no' : 'text'
}

/** @returns the pairs of an object, in its order; none of what is no object */
export function readPairs(value: Json | undefined): Pair[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([name, inner]) => ({ name, type: typeOf(inner), value: inner }))
}

/** @returns the object that the pairs make; undefined when there are none, so that the field is left out */
export function writePairs(pairs: readonly Pair[]): Json | undefined {
  if (pairs.length === 0) return undefined
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]))
}

/** The pair with a value of another type: what was written is kept as far as it can be read as one. */
export function withType(pair: Pair, type: PairType): Pair {
  if (type === 'yes-no') return { ...pair, type, value: pair.value === 'true' || pair.value === true }
  if (type === 'text') return { ...pair, type, value: asText(pair.value) }
  return { ...pair, type, value: parseNumber(asText(pair.value)) ?? 0 }
}

/** @returns a name that no pair has yet: "name", "name_2" … */
export function freeName(pairs: readonly Pair[]): string {
  const taken = new Set(pairs.map(({ name }) => name))
  let name = 'name'
  for (let number = 2; taken.has(name); number += 1) name = `name_${number}`
  return name
}

/** @returns why a pair cannot have this name; null when it can */
export function refusedName(pairs: readonly Pair[], index: number, name: string): string | null {
  if (name === '') return 'Give it a name.'
  return pairs.some((pair, other) => other !== index && pair.name === name)
    ? `There is a “${name}” already.`
    : null
}
