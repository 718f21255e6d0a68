import { type Clock, workspaceClock } from './workspace-clock.ts'
import { driverLock } from './driver-lock.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What a clock does; `ClockState` of the contract says it in words. */
export type ClockState = 'running' | 'standing' | 'settling' | 'moving' | 'playing' | 'resetting' | 'copying'

/** A workspace's present, and where its clock is going. Instants are in epoch milliseconds. */
export interface ClockStatus extends Clock {
  state: ClockState
  startsAt: number | null
  /** When the last fact that is known to come comes. */
  factsUntil: number | null
  /** Where a held clock is moving to; null when it stands still, or plays without an end. */
  advanceTo: number | null
  movedFrom: number | null
  daysPerSecond: number | null
  /** Why it does not get on; null when it does. */
  advanceError: string | null
  /** Since when nobody has driven it although it is to go on, by the wall clock; null when somebody does. */
  undrivenSince: number | null
}

/** @returns the workspace's present, and what its clock does */
export async function clockStatus(tx: WorkspaceTransaction): Promise<ClockStatus> {
  const { playing, resetting, copying, wishedAt, drivenAt, isDriven, ...row } = await readRow(tx)
  const clock = await workspaceClock(tx)
  const state =
    clock.kind === 'wall'
      ? 'running'
      : resetting
        ? 'resetting'
        : copying !== null
          ? 'copying'
          : playing
            ? 'playing'
            : row.advanceTo !== null
              ? 'moving'
              : isDriven || (await isUnsettled(tx))
                ? 'settling'
                : 'standing'
  const isIdle = state === 'running' || state === 'standing'
  const isWaiting = !isIdle && state !== 'settling'
  const undrivenSince = !isWaiting || isDriven ? null : Math.max(wishedAt ?? 0, drivenAt ?? 0)
  const advanceError = isIdle ? null : row.advanceError
  return { ...clock, ...row, advanceError, state, undrivenSince }
}

function readRow(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('workspaces')
    .select(['startsAt', 'advanceTo', 'movedFrom', 'advanceError', 'daysPerSecond'])
    .select(['playing', 'resetting', 'copying', 'wishedAt', 'drivenAt'])
    .select(({ ref, selectFrom }) => [
      driverLock.isHeld(ref('workspaces.id')).as('isDriven'),
      selectFrom('arrivals')
        .select(({ fn }) => fn.max('at').as('at'))
        .as('factsUntil'),
    ])
    .executeTakeFirstOrThrow()
}

/** A clock that has nowhere to go still has to finish its instant. */
async function isUnsettled(tx: WorkspaceTransaction): Promise<boolean> {
  const due = await tx
    .selectFrom('runs')
    .innerJoin('workspaces', 'workspaces.id', 'runs.workspaceId')
    .select('runs.id')
    .where('runs.state', '=', 'open')
    .whereRef('runs.nextDueAt', '<=', 'workspaces.heldAt')
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}
