import type { Facts, Scalar } from '../conditions/facts.ts'
import type { Json } from '../json.ts'
import type { Instant } from '../step/state.ts'

/** Something that happened to an account, at its place in that account's gapless sequence. */
export interface AccountEvent {
  seq: number
  kind: string
  occurredAt: Instant
  properties: Record<string, Json>
}

function asFact(value: Json): Scalar | string[] | null {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : null
  return typeof value === 'object' ? null : value
}

/** @returns the event's properties as facts, by `event.<name>`; nested ones cannot be compared and are left out */
export function eventFacts({ properties }: Pick<AccountEvent, 'properties'>): Facts {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [`event.${name}`, asFact(value)]),
  )
}
