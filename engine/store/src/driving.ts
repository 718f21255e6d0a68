import { sql } from 'kysely'
import { workspaceClock } from './clock.ts'
import type { Store } from './connect.ts'
import { driverLock } from './driver-lock.ts'
import { atInstant, instant, instantOrNull } from './instant.ts'
import type { WorkspaceTransaction } from './transactions.ts'

/** A held workspace's clock: where it stands, and where it is wanted. */
export interface HeldClock {
  heldAt: number
  advanceTo: number | null
}

/** A run that is due, and how often it had been touched when that was read. */
export interface DueRun {
  id: string
  touches: number
}

/** @returns the held workspaces that have somewhere to go, or runs that are due where they stand */
export function workspacesToDrive(store: Store): Promise<string[]> {
  return store.inSystem(async (tx) => {
    const rows = await tx
      .selectFrom('workspaces')
      .select('id')
      .where('clock', '=', 'held')
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('advanceTo', '>=', eb.ref('heldAt')),
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

/** @throws when the workspace has no held clock */
export async function heldClock(tx: WorkspaceTransaction): Promise<HeldClock> {
  const { heldAt, advanceTo } = await tx
    .selectFrom('workspaces')
    .select(['heldAt', 'advanceTo'])
    .executeTakeFirstOrThrow()
  if (heldAt === null) throw new Error('The workspace’s clock is the wall.')
  return { heldAt, advanceTo }
}

/** Moves a held clock forward to an instant. */
export async function moveClock(tx: WorkspaceTransaction, at: number): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ heldAt: instant(at) })
    .where('heldAt', '<', atInstant(at))
    .execute()
}

/** Notes that the clock has reached its target, unless it has been given a later one. */
export async function finishAdvance(tx: WorkspaceTransaction, target: number): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ advanceTo: null, advanceError: null })
    .where('advanceTo', '<=', atInstant(target))
    .execute()
}

/** Notes why a clock does not get on, for those who wait for it. */
export async function noteAdvanceError(tx: WorkspaceTransaction, message: string): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ advanceError: message })
    .where('advanceTo', 'is not', null)
    .execute()
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

/** What a held workspace waits for: its next kept fact, and its next due run. Null when there is none. */
export interface Upcoming {
  arrivalAt: number | null
  dueAt: number | null
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
