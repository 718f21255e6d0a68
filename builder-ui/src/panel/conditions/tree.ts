import type { Json } from '@daymark/core'

/** How many of a group's parts have to hold. */
export type GroupOf = 'all' | 'any' | 'none'

/** One comparison, perhaps unfinished: what is not chosen yet is empty, or left out. */
export interface Row {
  is: 'row'
  field: string
  operator: string
  value: Json | undefined
}

export interface Group {
  is: 'group'
  of: GroupOf
  parts: Part[]
  /** Written without a list of its own, which a single part can be; kept so, until there is a second one. */
  isBare: boolean
}

/** What is in the document and is no condition that we know: kept and shown as it stands. */
export interface Strange {
  is: 'strange'
  json: Json
}

export type Part = Row | Group | Strange

export const emptyRow: Row = { is: 'row', field: '', operator: '', value: undefined }

function isObject(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function has(json: { [key: string]: Json }, ...keys: string[]): boolean {
  const own = Object.keys(json)
  return own.length === keys.length && keys.every((key) => own.includes(key))
}

function readNot(inner: Json): Group {
  const any = isObject(inner) && has(inner, 'any') ? inner['any'] : undefined
  if (Array.isArray(any)) return { is: 'group', of: 'none', parts: any.map(readPart), isBare: false }
  return { is: 'group', of: 'none', parts: [readPart(inner)], isBare: true }
}

function readRow(json: { [key: string]: Json }): Row | null {
  const isKnown = Object.keys(json).every((key) => ['field', 'operator', 'value'].includes(key))
  const { field = '', operator = '', value } = json
  if (!isKnown || typeof field !== 'string' || typeof operator !== 'string') return null
  return { is: 'row', field, operator, value }
}

function readPart(json: Json): Part {
  if (!isObject(json)) return { is: 'strange', json }
  const { all, any, not } = json
  if (Array.isArray(all) && has(json, 'all'))
    return { is: 'group', of: 'all', parts: all.map(readPart), isBare: false }
  if (Array.isArray(any) && has(json, 'any'))
    return { is: 'group', of: 'any', parts: any.map(readPart), isBare: false }
  if (not !== undefined && has(json, 'not')) return readNot(not)
  return readRow(json) ?? { is: 'strange', json }
}

/**
 * Reads a condition as it is drawn: groups of rows. Whatever stands there is kept, finished or not.
 * @param json - undefined where there is no condition
 */
export function readTree(json: Json | undefined): Group {
  if (json === undefined) return { is: 'group', of: 'all', parts: [], isBare: false }
  const part = readPart(json)
  return part.is === 'group' ? part : { is: 'group', of: 'all', parts: [part], isBare: true }
}

function writeRow({ field, operator, value }: Row): Json {
  return { field, operator, ...(value !== undefined && { value }) }
}

function writeGroup({ of, parts, isBare }: Group): Json {
  const written = parts.map(writePart)
  const [only] = written
  const isSingle = isBare && written.length === 1 && only !== undefined
  if (of === 'none') return { not: isSingle ? only : { any: written } }
  // Only one that is drawn as a group but written as its single part: the outermost.
  return isSingle ? only : { [of]: written }
}

function writePart(part: Part): Json {
  if (part.is === 'strange') return part.json
  return part.is === 'row' ? writeRow(part) : writeGroup(part)
}

/** @returns the condition as the document writes it; what was read and not changed is the same to the byte */
export function writeTree(group: Group): Json {
  return writeGroup(group)
}

/** Where a part stands: its place in the outermost group, its place in the group there, and so on. */
export type PartPath = readonly number[]

/** Puts something else in a part's place; null takes it away. */
export function replacePart(group: Group, path: PartPath, part: Part | null): Group {
  const [index, ...rest] = path
  if (index === undefined) return part?.is === 'group' ? part : group
  const inner = group.parts[index]
  if (rest.length === 0) return { ...group, parts: group.parts.toSpliced(index, 1, ...(part ? [part] : [])) }
  if (inner?.is !== 'group') return group
  return { ...group, parts: group.parts.with(index, replacePart(inner, rest, part)) }
}

/** Adds a part at the end of the group at a path. A group that was written without a list gets one. */
export function addPart(group: Group, path: PartPath, part: Part): Group {
  const [index, ...rest] = path
  if (index === undefined) return { ...group, isBare: false, parts: [...group.parts, part] }
  const inner = group.parts[index]
  if (inner?.is !== 'group') return group
  return { ...group, parts: group.parts.with(index, addPart(inner, rest, part)) }
}

/** Where the part stands in the document, within its condition: "all.1.not.any.0", as problems name it. */
export function documentPath(group: Group, path: PartPath): string {
  const [index, ...rest] = path
  if (index === undefined) return ''
  const part = group.parts[index]
  const isSingle = group.isBare && group.parts.length === 1
  const list = isSingle ? [] : [group.of === 'none' ? 'any' : group.of, index]
  const own = [...(group.of === 'none' ? ['not'] : []), ...list].join('.')
  const inner = part?.is === 'group' && rest.length > 0 ? documentPath(part, rest) : ''
  return [own, inner].filter((piece) => piece !== '').join('.')
}
