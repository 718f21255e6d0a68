import type { Store } from '../connect.ts'
import { driverLock } from './driver-lock.ts'

/** @returns the held workspaces whose clock has to move, that are being reset or copied, or that have runs that are due now */
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
