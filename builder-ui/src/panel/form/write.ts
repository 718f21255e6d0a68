import { type DraftNode, type EditOperation, type Json, type JsonPath, readAt } from '@daymark/core'

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))
}

/** One place of a value, and what is to stand there; undefined takes it away. */
export interface Writing {
  path: JsonPath
  value: Json | undefined
}

/**
 * The smallest place in which two values differ, so that two people who change two parts of one condition do not write
 * over each other.
 * @returns null when they do not differ
 */
export function changeBetween(before: Json | undefined, after: Json | undefined): Writing | null {
  if (isSame(before, after)) return null
  const both = Array.isArray(before) && Array.isArray(after)
  if (both ? before.length !== after.length : !isObject(before) || !isObject(after))
    return { path: [], value: after }
  const inner = differences(before as Json, after as Json)
  const [only] = inner
  if (inner.length !== 1 || !only) return { path: [], value: after }
  return { path: [only.key, ...only.change.path], value: only.change.value }
}

function differences(before: Json, after: Json) {
  const keys = Array.isArray(before)
    ? before.map((_, index) => index)
    : [...new Set([...Object.keys(before as object), ...Object.keys(after as object)])]
  return keys.flatMap((key) => {
    const change = changeBetween(readAt(before, [key]).value, readAt(after, [key]).value)
    return change ? [{ key, change }] : []
  })
}

/** What is missing on the way to a place is made: a list where it goes on by a number. */
function wrap(path: JsonPath, value: Json): Json {
  return path.reduceRight<Json>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value)
}

/** The longest beginning of a path that leads to something that can hold more. */
function reached(data: Json, path: JsonPath): number {
  let length = 0
  while (length < path.length - 1) {
    const { value } = readAt(data, path.slice(0, length + 1))
    if (typeof value !== 'object' || value === null) break
    length += 1
  }
  return length
}

/**
 * Where a field is written: at the smallest place that changes, making what is missing on the way.
 * @param values - all that the form is about
 * @param path - within the values
 * @param value - undefined takes the field away
 * @returns null when nothing changes
 */
export function writingAt(values: Json, path: JsonPath, value: Json | undefined): Writing | null {
  const { value: before } = readAt(values, path)
  if (value === undefined) return before === undefined ? null : { path, value }
  if (before !== undefined) {
    const change = changeBetween(before, value)
    return change && { path: [...path, ...change.path], value: change.value }
  }
  const length = reached(values, path)
  return { path: path.slice(0, length + 1), value: wrap(path.slice(length + 1), value) }
}

/** @returns the operation that writes a field of a node; null when nothing changes */
export function writeField(node: DraftNode, path: JsonPath, value: Json | undefined): EditOperation | null {
  const writing = writingAt(node.data, path, value)
  if (!writing) return null
  return {
    kind: 'set-data',
    node: node.id,
    path: [...writing.path],
    ...(writing.value !== undefined && { value: writing.value }),
  }
}
