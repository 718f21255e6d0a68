import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'

/** Zones whose clocks change by an hour, by half an hour, at midnight, at 00:01, by a whole day, and never. */
const zones = [
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
] as const

function changesOf(zone: string): number[] {
  const changes: number[] = []
  let at = Temporal.ZonedDateTime.from(`1995-01-01T00:00[${zone}]`)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.year > 2030) return changes
    changes.push(next.epochMilliseconds)
    at = next
  }
}

const changes = new Map(zones.map((zone) => [zone, changesOf(zone)]))

/** A zone and an instant: half of the time within two days of a change of its clocks. */
export const zonedInstant = fc.constantFrom(...zones).chain((zone) => {
  const anywhere = fc.integer({ min: 800_000_000_000, max: 1_900_000_000_000 })
  const near = changes.get(zone) ?? []
  const at =
    near.length === 0
      ? anywhere
      : fc.oneof(
          anywhere,
          fc
            .tuple(fc.constantFrom(...near), fc.integer({ min: -172_800_000, max: 172_800_000 }))
            .map(([change, distance]) => change + distance),
          fc.constantFrom(...near).chain((change) => fc.constantFrom(change - 1, change, change + 1)),
        )
  return fc.record({ zone: fc.constant(zone), at })
})
