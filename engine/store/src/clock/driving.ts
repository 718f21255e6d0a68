import { sql } from 'kysely'
import { workspaceClock } from './workspace-clock.ts'
import type { Store } from '../connect.ts'
import { driverLock } from './driver-lock.ts'
import { atInstant, instant, instantOrNull } from '../instant.ts'
import type { CopyJob } from '../tables/workspaces.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A held workspace's clock: where it stands, and what is wanted of it. Instants are in epoch milliseconds. */
export interface HeldClock {
  heldAt: number
  timeZone: string
  /** Where it is to go; null: nowhere, or on without an end while it plays. */
  advanceTo: number | null
  playing: boolean
  /** How fast it is to play; null: as fast as it can. */
  daysPerSecond: number | null
  resetting: boolean
  /** The last that a reset has told again; null before it begins to. */
  retoldUntil: number | null
  copying: CopyJob | null
}

/** A run that is due, and how often it had been touched when that was read. */
export interface DueRun {
  id: string
  touches: number
}

/** @returns the held workspaces that have somewhere to go, something to become, or runs that are due where they stand */
export function workspacesToDrive(store: Store): Promise<string[]> {
  return store.inSystem(async (tx) => {
    const rows = await tx
      .selectFrom('workspaces')
      .select('id')
      .where('clock', '=', 'held')
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('advanceTo', '>=', eb.ref('heldAt')),
          eb('playing', '=', true),
          eb('resetting', '=', true),
          eb('copying', 'is not', null),
          exists(
            selectFrom('runs')
              .select('runs.id')
              .whereRef('runs.workspaceId', '=', 'workspaces.id')
              .where('runs.state', '=', 'open')
              .whereRef('runs.nextDueAt', '<=', 'workspaces.heldAt'),
          ),
        ]),
      )
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  })
}

/**
 * Does the work as the workspace's only driver. The lock lives in a transaction that does nothing else, so that
 * it is free the moment its process dies.
 * @returns whether the lock was had
 */
export function asOnlyDriver(store: Store, workspaceId: string, work: () => Promise<void>): Promise<boolean> {
  return store.holdInSystem(async (tx) => {
    if (!(await driverLock.tryToTake(tx, workspaceId))) return false
    await work()
    return true
  })
}

/**
 * Notes that a driver has come by a held workspace.
 * @param now - the wall's present, in epoch milliseconds
 * @returns its clock
 * @throws when the workspace has no held clock
 */
export async function comeBy(tx: WorkspaceTransaction, now: number): Promise<HeldClock> {
  const { heldAt, ...clock } = await tx
    .updateTable('workspaces')
    .set({ drivenAt: instant(now) })
    .returning(['heldAt', 'timeZone', 'advanceTo', 'playing', 'daysPerSecond', 'resetting', 'retoldUntil'])
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

/** Notes that the clock has reached its target, unless it has been given a later one, and that nothing troubles it. */
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

/** Has a clock that plays without an end stand: nothing is left to happen. */
export async function finishPlay(tx: WorkspaceTransaction): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ playing: false, daysPerSecond: null, advanceError: null })
    .where('playing', '=', true)
    .where('advanceTo', 'is', null)
    .execute()
}

/** Notes why a clock does not get on, for those who wait for it. */
export async function noteAdvanceError(tx: WorkspaceTransaction, message: string): Promise<void> {
  await tx.updateTable('workspaces').set({ advanceError: message }).where('clock', '=', 'held').execute()
}

/** @returns the open runs that are due at the instant, in the order of their due times and ids */
export function dueRuns(tx: WorkspaceTransaction, at: number): Promise<DueRun[]> {
  return tx
    .selectFrom('runs')
    .select(['id', 'touches'])
    .where('state', '=', 'open')
    .where('nextDueAt', '<=', atInstant(at))
    .orderBy('nextDueAt')
    .orderBy('accountId')
    .orderBy('id')
    .execute()
}

/** What a held workspace waits for: its next kept fact, run and doing of a stand-in. Null when there is none. */
export interface Upcoming {
  arrivalAt: number | null
  dueAt: number | null
  doingAt: number | null
}

/** @returns what comes next, in epoch milliseconds, in one look */
export async function upcoming(tx: WorkspaceTransaction): Promise<Upcoming> {
  return tx
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('arrivals')
        .select(({ fn }) => fn.min('at').as('at'))
        .as('arrivalAt'),
      selectFrom('runs')
        .select(({ fn }) => fn.min('nextDueAt').as('at'))
        .where('state', '=', 'open')
        .as('dueAt'),
      selectFrom('doings')
        .select(({ fn }) => fn.min('at').as('at'))
        .where('state', '=', 'planned')
        .as('doingAt'),
    ])
    .executeTakeFirstOrThrow()
}

/** Has the driver come by a held run at an instant, because something was done to it. Others look by themselves. */
export async function touchRun(tx: WorkspaceTransaction, runId: string, at: number): Promise<void> {
  await tx
    .updateTable('runs')
    .set(({ eb, ref }) => ({
      touches: eb('touches', '+', 1),
      nextDueAt: sql<Date>`least(${ref('nextDueAt')}, ${instant(at)})`,
    }))
    .where('id', '=', runId)
    .where('state', '=', 'open')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('workspaces').select('id').where('clock', '=', 'held')),
    )
    .execute()
}

/** Has somebody ask Temporal after a run: on a held clock its driver, else the relay. */
export async function lookAfterRun(tx: WorkspaceTransaction, runId: string, at: number): Promise<void> {
  const { kind } = await workspaceClock(tx)
  if (kind === 'held') await touchRun(tx, runId, at)
  else await tx.insertInto('outbox').values({ runId, kind: 'nudge' }).execute()
}

/** Notes when a run wants to be touched next, unless it has been told to look again in the meantime. */
export async function settleDueRun(
  tx: WorkspaceTransaction,
  run: DueRun,
  next: number | null,
): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ nextDueAt: instantOrNull(next) })
    .where('id', '=', run.id)
    .where('state', '=', 'open')
    .where('touches', '=', run.touches)
    .execute()
}
