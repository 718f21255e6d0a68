import { startOfDay } from '@daymark/core'

/**
 * An instant as callers give it, in epoch milliseconds.
 * @param text - checked by the contract: ISO 8601 with an offset, or a date, which is 00:00 in the zone
 */
export function toInstant(text: string, zone: string): number {
  return text.includes('T') ? Date.parse(text) : startOfDay(text, zone)
}

/** The instant in replies: ISO 8601, UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}
