import type { Json } from '@daymark/core'

/**
 * A number as it is written with a point and without anything between its thousands. What could mean two things, "1,234"
 * or "1e5", is none.
 * @returns null for what is no number
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim().replace(/^[−–]/, '-')
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(trimmed)) return null
  const value = Number(trimmed)
  return Number.isSafeInteger(Math.trunc(value)) ? value : null
}

/** What a number field keeps: the number, nothing, or what was typed as it stands, so that nobody's typing is lost. */
export function numberOrText(text: string): Json | undefined {
  if (text.trim() === '') return undefined
  return parseNumber(text) ?? text
}

/** @returns what stands in a field for a value that may be half-typed */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** "9:00" and "0900" are 09:00; what is not a time of day stays as it was typed. */
export function timeOrText(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const parts = /^(\d{1,2})[:.]?(\d{2})$/.exec(trimmed)
  const [, hours, minutes] = parts ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59)
    return trimmed
  return `${hours.padStart(2, '0')}:${minutes}`
}

/** A share of 1 from percent: "33.5" is 0.335, without the tail that a division by 100 leaves. */
export function shareOrText(text: string): Json | undefined {
  const percent = numberOrText(text.replace(/\s*%\s*$/, ''))
  return typeof percent === 'number' ? Math.round(percent * 1e8) / 1e10 : percent
}

/** @returns a share as percent: 0.335 is "33.5"; a half-typed one as it stands */
export function shareText(value: Json | undefined): string {
  return typeof value === 'number' ? String(Math.round(value * 1e10) / 1e8) : asText(value)
}

/** Equal shares of 1 with four digits; what is left over goes to the last. */
export function equalShares(count: number): number[] {
  const each = Math.floor(10_000 / count)
  return Array.from(
    { length: count },
    (_, index) => (index === count - 1 ? 10_000 - each * (count - 1) : each) / 10_000,
  )
}
