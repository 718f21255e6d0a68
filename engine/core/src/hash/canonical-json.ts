/**
 * Writes a value as JSON in one form only (RFC 8785): keys sorted by UTF-16 code units, no white space.
 * Properties that are undefined are left out, as they are when a document is stored.
 *
 * Our own, since the hashes that name published plans hang on it. `canonicalize`, the reference for the RFC, writes the
 * same (a test holds them equal), but for what is no JSON: it refuses half a surrogate pair, which documents may hold,
 * and writes `null` or `{}` for what would be two plans with one hash: undefined in a list, maps, class instances.
 * @throws TypeError on what JSON cannot say: NaN, infinities, undefined in a list, functions, class instances
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from<unknown>(value).map(canonicalJson).join(',')}]`
  if (isPlainObject(value)) return `{${canonicalEntries(value)}}`
  throw new TypeError(
    `JSON cannot say ${typeof value === 'number' ? value : Object.prototype.toString.call(value)}.`,
  )
}

/** Whether two JSON values say the same, whatever the order of their keys; undefined is where nothing stands. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)
}

/** Put together piece by piece: this is done to every published plan, and lists of pieces take twice as long. */
function canonicalEntries(object: Record<string, unknown>): string {
  let text = ''
  for (const key of Object.keys(object).sort()) {
    const value = object[key]
    if (value === undefined) continue
    if (text !== '') text += ','
    text += `${JSON.stringify(key)}:${canonicalJson(value)}`
  }
  return text
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
