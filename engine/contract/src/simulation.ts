import { z } from 'zod'
import { EventKindName } from '@daymark/core'
import { At, Id, Instant, TimeZone } from './shared.ts'

const Fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

/** Whom to simulate for and how things turn out. Without an account, the facts alone are known. */
export const SimulateBody = z.strictObject({
  /** The version to simulate; left out: the draft, else the published one. */
  version: z.int().min(1).optional(),
  /** A document to simulate instead of a kept version. */
  document: z.record(z.string(), z.json()).optional(),
  /** Start from what is known of this account. */
  accountId: Id.optional(),
  /** Facts by dotted path, over those of the account. */
  facts: z.record(z.string(), Fact).default({}),
  /** Left out: the workspace's present. */
  enrolledAt: At.optional(),
  /** Left out: the account's, else the workspace's. */
  timeZone: TimeZone.optional(),
  /** The exit that a step leaves by, by step id; the others leave as they usually do. */
  answers: z.record(z.string(), z.string()).default({}),
  /** What happens to the account on the way, in any order. */
  events: z
    .array(
      z.strictObject({
        kind: EventKindName,
        at: At,
        properties: z.record(z.string(), z.json()).default({}),
      }),
    )
    .max(500)
    .default([]),
  /** Stop before anything later. */
  until: At.optional(),
})

export const SimulatedLine = z
  .object({
    n: z.int(),
    at: Instant,
    kind: z.string(),
    sentence: z.string(),
    stepId: z.string().nullable(),
    stepLabel: z.string().nullable(),
    exit: z.string().nullable(),
    code: z.string().nullable(),
    until: Instant.nullable(),
    reason: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'SimulatedLine' })

/** What a run did in a virtual world. `ended` is null when it still waits. */
export const SimulateReply = z
  .object({
    planHash: z.string(),
    zone: z.string(),
    lines: z.array(SimulatedLine),
    ended: z.object({ outcome: z.enum(['converted', 'left', 'cancelled']), code: z.string() }).nullable(),
    /** What the simulation leaves out, and whether the account would be enrolled at all. */
    remarks: z.array(z.string()),
    /** Where it still waits, by step id, and until when. */
    waiting: z.array(z.object({ stepId: z.string(), until: Instant.nullable() })),
  })
  .meta({ id: 'SimulateReply' })
