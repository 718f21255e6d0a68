import { type Instant, resolveOffset, type Zone } from './zone.ts'

/** Two changes of a zone's clocks are never as close as this. */
const spanMs = 6 * 3_600_000

/** Some three years of one zone. */
const spansKept = 4_096

/** Per zone, the offset of each span: null when the clocks change within it. */
const memory = new Map<Zone, Map<number, number | null>>()

/**
 * The zone's distance from UTC at an instant. Resolving a zone is slow, so each span of six hours is resolved at both
 * of its ends, once; where the ends differ, the clocks change in between and every instant is resolved on its own.
 * @returns milliseconds, positive in the east
 * @throws RangeError when there is no such zone
 */
export function offsetAt(at: Instant, zone: Zone): number {
  const spans = spansOf(zone)
  const span = Math.floor(at / spanMs)
  let known = spans.get(span)
  if (known === undefined) {
    known = steadyOffset(span * spanMs, zone)
    if (spans.size >= spansKept) spans.clear()
    spans.set(span, known)
  }
  return known ?? resolveOffset(at, zone)
}

function steadyOffset(start: Instant, zone: Zone): number | null {
  const offset = resolveOffset(start, zone)
  return resolveOffset(start + spanMs, zone) === offset ? offset : null
}

function spansOf(zone: Zone): Map<number, number | null> {
  const known = memory.get(zone)
  if (known) return known
  const spans = new Map<number, number | null>()
  memory.set(zone, spans)
  return spans
}
