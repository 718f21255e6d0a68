import { isSameJson } from '../hash/index.ts'
import type { Json } from '../json.ts'
import type { JsonPath } from '../json-path.ts'

/** A place of a node's data, or of a setting, that says something else; undefined where it said or says nothing. */
export interface FieldChange {
  path: JsonPath
  before: Json | undefined
  after: Json | undefined
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (object: { [key: string]: Json }, key: string) =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** Objects are compared key by key, lists of one length item by item, all else as a whole. */
export function fieldChanges(
  before: Json | undefined,
  after: Json | undefined,
  path: JsonPath = [],
): FieldChange[] {
  if (isSameJson(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => fieldChanges(own(before, key), own(after, key), [...path, key]))
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => fieldChanges(item, after[index], [...path, index]))
  }
  return [{ path, before, after }]
}
