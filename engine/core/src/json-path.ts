import type { Json } from './json.ts'

/** The way to a place inside a JSON value: keys of objects and places in lists. */
export type JsonPath = readonly (string | number)[]

/** What stands at the end of a path; `{}` when nothing does. */
export interface Found {
  value?: Json
}

type Container = Json[] | { [key: string]: Json }

function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null
}

/** A key that an object has from its prototype alone is not there. */
function childOf(parent: Json | undefined, key: string | number): Json | undefined {
  if (!isContainer(parent)) return undefined
  if (Array.isArray(parent)) return typeof key === 'number' ? parent[key] : undefined
  return typeof key === 'string' && Object.hasOwn(parent, key) ? parent[key] : undefined
}

/** @returns what stands at the path */
export function readAt(root: Json, path: JsonPath): Found {
  let value: Json | undefined = root
  for (const key of path) value = childOf(value, key)
  return value === undefined ? {} : { value }
}

/** @returns the place of a key among its object's keys, or of an item in its list; null where nothing stands */
export function placeOf(root: Json, path: JsonPath): number | null {
  const key = path.at(-1)
  const { value: parent } = readAt(root, path.slice(0, -1))
  if (key === undefined || childOf(parent, key) === undefined) return null
  return Array.isArray(parent) ? Number(key) : Object.keys(parent as object).indexOf(String(key))
}

function writeKey(
  object: { [key: string]: Json },
  key: string,
  value: Json | undefined,
  place: number | null,
): Json {
  const isKnown = Object.hasOwn(object, key)
  const entries = Object.entries(object)
  if (value === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key))
  if (isKnown) return Object.fromEntries(entries.map(([name, old]) => [name, name === key ? value : old]))
  return Object.fromEntries(entries.toSpliced(place ?? entries.length, 0, [key, value]))
}

function writeItem(
  list: readonly Json[],
  index: number,
  value: Json | undefined,
  place: number | null,
): Json | undefined {
  if (value === undefined) return index < list.length ? list.toSpliced(index, 1) : undefined
  if (index > list.length) return undefined
  return list.toSpliced(index, place === null ? 1 : 0, value)
}

/**
 * Writes a value at a path, in a copy that shares what did not change.
 * @param value - undefined takes away what stands there
 * @param place - where a new key goes among the others; for a list, that the value is inserted and not put in place of another
 * @returns undefined when there is no such place: a parent is missing or of another kind
 */
export function writeAt(
  root: Json,
  path: JsonPath,
  value: Json | undefined,
  place: number | null = null,
): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (!isContainer(root)) return undefined
  if (rest.length > 0) {
    const child = childOf(root, key)
    const written = child === undefined ? undefined : writeAt(child, rest, value, place)
    return written === undefined ? undefined : writeAt(root, [key], written)
  }
  if (Array.isArray(root)) return typeof key === 'number' ? writeItem(root, key, value, place) : undefined
  // Whoever reads JSON leaves this name out, so what is written there would be lost.
  if (key === '__proto__') return undefined
  if (typeof key !== 'string' || (value === undefined && !Object.hasOwn(root, key))) return undefined
  return writeKey(root, key, value, place)
}
