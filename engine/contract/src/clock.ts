import { z } from 'zod'
import { At, Instant } from './shared.ts'

/**
 * What a clock does. `running`: it is the wall's. `standing`: held, and all that is due is done. `settling`: held, while
 * the last of its instant is being done. `moving`: on its way to `advanceTo`. `playing`: going on by itself, until it is
 * paused, `advanceTo` is reached or nothing is left to happen. `resetting`: everything goes back to the start. `copying`:
 * the workspace is being filled from the one that it is a copy of.
 */
export const ClockState = z.enum([
  'running',
  'standing',
  'settling',
  'moving',
  'playing',
  'resetting',
  'copying',
])
export type ClockState = z.infer<typeof ClockState>

/** The workspace's time, and where a held clock is going. */
export const clockFields = {
  state: ClockState,
  at: Instant,
  /** Where a held clock began, and begins again after a reset; null for the wall's. */
  startsAt: Instant.nullable(),
  /** The last fact that is known to come. After it only runs go on. Null when none is. */
  factsUntil: Instant.nullable(),
  /** Where a held clock is asked to go; null when it stands, or plays without an end. */
  advanceTo: Instant.nullable(),
  /** Where it was when it was asked to: the days gone by since are the progress. */
  movedFrom: Instant.nullable(),
  /** How many days pass in a second while it plays; null when it does not, or plays as fast as it can. */
  daysPerSecond: z.number().nullable(),
  /** Why it does not get on, in plain words, although it goes on by itself when it can. */
  advanceError: z.string().nullable(),
}

/** The workspace's time: the wall's, or the present of its held clock and what that does. */
export const Clock = z.object({ kind: z.enum(['wall', 'held']), ...clockFields }).meta({ id: 'Clock' })
export type Clock = z.infer<typeof Clock>

/**
 * Where to move a held clock: to an instant (a date is 00:00 in the workspace’s zone), to the beginning of the next day,
 * or on by local days. On by days only from where it stands: asked for twice, it is refused once.
 */
export const AdvanceBody = z.union([
  z.strictObject({ to: z.union([z.literal('next-day'), At]) }),
  z.strictObject({ days: z.int().min(1).max(3660) }),
])

/** How a held clock is to play. Asked again while it plays, it plays so from now on. */
export const PlayBody = z
  .strictObject({
    /** Left out or null: as fast as it can. */
    daysPerSecond: z.number().min(0.01).max(1000).nullable().default(null),
    /** Left out: until it is paused, or nothing is left to happen. */
    until: At.optional(),
  })
  .nullish()

/** How long a request may wait for what it asked for. */
export const WaitQuery = z.object({
  /** Wait for the end for at most so many seconds. */
  wait: z.coerce.number().min(0).max(60).default(0),
})
