import fc from 'fast-check'
import { eventKinds } from './nodes.ts'

/** Zones whose clocks change by an hour, by half an hour, or never, with offsets of whole, half and quarter hours. */
const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
] as const

/** Instants at which some of these zones change their clocks, and some of no interest. */
const anchors = [
  '2024-03-10T07:00Z',
  '2024-03-31T01:00Z',
  '2024-04-06T15:00Z',
  '2024-10-05T15:30Z',
  '2024-10-27T01:00Z',
  '2024-11-03T06:00Z',
  '2024-02-29T12:00Z',
  '2026-12-31T23:59Z',
].map((text) => Date.parse(text))

/** Somewhere in the life of a run: a share of it, or at one of the instants at which something happens in it. */
export type Place = { share: number } | { tie: number; off: number }

const hour = 3_600_000
const anywhere = fc
  .integer({ min: 0, max: 1000 })
  .map((thousandths): Place => ({ share: thousandths / 1000 }))
const tied = fc.record({ tie: fc.nat(60), off: fc.constantFrom(0, 0, 0, 1, -1) }).map((place): Place => place)
const place = fc.oneof(anywhere, tied)

const eventDraft = fc.record({
  kind: fc.constantFrom(...eventKinds, ...eventKinds, 'usage.recorded', 'noise.heard'),
  place,
  n: fc.nat(4),
})

type OperationDraft =
  | { type: 'pause'; place: Place; until: Place }
  | { type: 'retry'; failed: number; later: Place }
  | { type: 'cancel'; place: Place }

const operationDraft: fc.Arbitrary<OperationDraft> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pause' as const), place, until: place }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('retry' as const), failed: fc.nat(9), later: anywhere }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const), place }) },
)

const operationDrafts: fc.Arbitrary<OperationDraft[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<OperationDraft[]>([]) },
  { weight: 3, arbitrary: fc.array(operationDraft, { maxLength: 3 }) },
)

/** When a run begins: near a change of clocks more often than not. */
export const enrolledAtArbitrary = fc
  .record({
    anchor: fc.constantFrom(...anchors),
    off: fc.integer({ min: -20 * 24, max: 24 }),
    ms: fc.nat(hour),
  })
  .map(({ anchor, off, ms }) => anchor + off * hour + ms)

/** What happens around a run, before it is known when the run does what. */
export const worldDraft = fc.record({
  zone: fc.constantFrom(...zones),
  account: fc.record({
    plan: fc.constantFrom('Free', 'Pro', 'Team'),
    seats: fc.integer({ min: 1, max: 40 }),
    nps: fc.option(fc.integer({ min: 0, max: 60 })),
    hasOwner: fc.boolean(),
  }),
  usage: fc.array(fc.record({ place, used: fc.integer({ min: 0, max: 120 }) }), { maxLength: 4 }),
  events: fc.array(eventDraft, { maxLength: 6 }),
  answers: fc.array(fc.record({ wait: fc.nat(9), share: fc.constantFrom(0, 0.3, 0.9, 1), pick: fc.nat(2) }), {
    maxLength: 3,
  }),
  operations: operationDrafts,
})

export type WorldDraft = typeof worldDraft extends fc.Arbitrary<infer T> ? T : never
