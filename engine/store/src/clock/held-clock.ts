import { sql } from 'kysely'
import { atInstant, instant } from '../instant.ts'
import type { CopyJob } from '../tables/workspaces.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A held workspace's clock: its present, and what is wanted of it. Instants are in epoch milliseconds. */
export interface HeldClock {
  heldAt: number
  timeZone: string
  /** Where it is to go; null: nowhere, or on without an end while it plays. */
  advanceTo: number | null
  playing: boolean
  /** How fast it is to play; null: as fast as it can. */
  daysPerSecond: number | null
  resetting: boolean
  /** The last seed record that a reset has ingested again; null before it begins to. */
  reseededUntil: number | null
  copying: CopyJob | null
}

/**
 * Records that a driver is at work on a held workspace.
 * @param now - the wall's present, in epoch milliseconds
 * @returns its clock
 * @throws when the workspace has no held clock
 */
export async function recordHeartbeat(tx: WorkspaceTransaction, now: number): Promise<HeldClock> {
  const { heldAt, ...clock } = await tx
    .updateTable('workspaces')
    .set({ drivenAt: instant(now) })
    .returning(['heldAt', 'timeZone', 'advanceTo', 'playing', 'daysPerSecond', 'resetting', 'reseededUntil'])
    .returning(sql<CopyJob | null>`copying`.as('copying'))
    .executeTakeFirstOrThrow()
  if (heldAt === null) throw new Error('The workspace’s clock is the wall.')
  return { ...clock, heldAt }
}

/**
 * Moves a held clock forward to an instant, if it is wanted there still: whoever pauses it in the meantime is heard.
 * @returns whether it is there
 */
export async function moveClock(tx: WorkspaceTransaction, at: number, now: number): Promise<boolean> {
  const moved = await tx
    .updateTable('workspaces')
    .set(({ fn, ref }) => ({
      heldAt: fn<Date>('greatest', [ref('heldAt'), sql`${instant(at)}::timestamptz`]),
      drivenAt: instant(now),
      advanceError: null,
    }))
    .where('resetting', '=', false)
    .where(({ or, and, eb }) =>
      or([
        eb('advanceTo', '>=', atInstant(at)),
        and([eb('playing', '=', true), eb('advanceTo', 'is', null)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Records that the clock has reached its target, unless it has been given a later one, and that it is not stuck. */
export async function finishAdvance(tx: WorkspaceTransaction, target: number): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ advanceTo: null, playing: false, daysPerSecond: null, advanceError: null })
    .where(({ or, and, eb }) =>
      or([
        eb('advanceTo', '<=', atInstant(target)),
        and([
          eb('advanceTo', 'is', null),
          eb('playing', '=', false),
          eb('resetting', '=', false),
          eb('advanceError', 'is not', null),
        ]),
      ]),
    )
    .execute()
}

/** Stops a clock that plays without an end: nothing is left to happen. */
export async function finishPlay(tx: WorkspaceTransaction): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ playing: false, daysPerSecond: null, advanceError: null })
    .where('playing', '=', true)
    .where('advanceTo', 'is', null)
    .execute()
}

/** Records why a clock is stuck, for those who wait for it. */
export async function noteAdvanceError(tx: WorkspaceTransaction, message: string): Promise<void> {
  await tx.updateTable('workspaces').set({ advanceError: message }).where('clock', '=', 'held').execute()
}

/** Stops a held clock where it is: nothing is wanted of it any more. */
export async function stopClock(tx: WorkspaceTransaction): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ advanceTo: null, playing: false, daysPerSecond: null, advanceError: null })
    .execute()
}
