/** Deeper than any document of ours; beyond it, recursion over the value would end the stack. */
const deepest = 64

/** Something that cannot be kept: where it stands, and why. */
export interface Unstorable {
  path: string
  message: string
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/**
 * Looks for what the database has no way to write: NUL characters, half characters, endless nesting.
 * @returns the first such place, or null
 */
export function findUnstorable(value: unknown, path = '', depth = 0): Unstorable | null {
  if (typeof value === 'string') {
    return isStorable(value) ? null : { path, message: 'The text has a NUL character or half a character.' }
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth === deepest) return { path: '', message: `The value is nested deeper than ${deepest} levels.` }
  for (const [name, inner] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (!isStorable(name)) return { path, message: 'A name has a NUL character or half a character.' }
    const wrong = findUnstorable(inner, at, depth + 1)
    if (wrong) return wrong
  }
  return null
}
