import { toValue } from 'liquidjs'

/** Of a number that was worked out, more digits than these are of the arithmetic: 0.1 + 0.2. */
const meantDigits = 15

/**
 * A number as people write it: as it is, with all its digits and without an exponent.
 * @throws Error for what is no number to print: what comes of a division by zero
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error('what was worked out is no number: is something divided by 0?')
  if (Number.isInteger(value)) return BigInt(value).toString()
  const meant = Number(value.toPrecision(meantDigits))
  const text = String(meant)
  return text.includes('e') ? meant.toFixed(20).replace(/\.?0+$/, '') : text
}

/**
 * What is printed of a value: a list as people read one.
 * @throws Error for a group of values, and for what is no number
 */
export function valueText(value: unknown): string {
  const plain: unknown = toValue(value)
  if (plain === null || plain === undefined) return ''
  if (Array.isArray(plain)) return plain.map(valueText).join(', ')
  if (typeof plain === 'string') return plain
  if (typeof plain === 'number') return numberText(plain)
  if (typeof plain === 'boolean') return String(plain)
  throw new Error('only a single value can be printed, not a group of them')
}
