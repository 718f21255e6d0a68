import type { AccountEvent } from '@daymark/core'
import type { Operation } from '@daymark/core/step'
import type { WorldSpec } from '../../generate/world-spec.ts'

/** Everything that happens to a run at one instant: operations first, then events in their sequence. */
export interface Group {
  at: number
  operations: Operation[]
  events: AccountEvent[]
}

/** What happens in a world after the run has begun, instant by instant. */
export function groupsOf({ events, operations }: WorldSpec): Group[] {
  const instants = new Set([...events.map(({ occurredAt }) => occurredAt), ...operations.map(({ at }) => at)])
  return [...instants]
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      operations: operations.filter((operation) => operation.at === at),
      events: events.filter(({ occurredAt }) => occurredAt === at),
    }))
}

/** A source of reproducible chance, from 0 up to 1. */
export type Chance = () => number

/** Mulberry32, a small generator of good enough numbers. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
