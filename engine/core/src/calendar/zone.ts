import { Temporal } from 'temporal-polyfill'

/** An IANA time zone: "Europe/London". */
export type Zone = string

/** An instant, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** @returns whether the text names a time zone; an offset such as "+02:00" is none, since it knows no summer time */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][\w+\-/]*$/.test(text)) return false
  try {
    resolveOffset(0, text)
    return true
  } catch {
    return false
  }
}

/**
 * The zone's distance from UTC at an instant, without a memory: 12 to 17 µs.
 * @returns milliseconds, positive in the east
 * @throws RangeError when there is no such zone
 */
export function resolveOffset(at: Instant, zone: Zone): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
}
