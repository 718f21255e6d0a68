import { hasHabits, letIn, nextDueDoing, settleDoing, type Store } from '@daymark/store'
import { failpoint } from '../process/failpoint.ts'
import { act } from '../stand-ins/act.ts'
import { type DoorPlaces, openDoors, standInKey } from '../stand-ins/doors.ts'

/** Those who act for the people that a held workspace does not have. */
export interface StandIns {
  /** Gives the next who is due at the instant a turn. @returns whether there was one */
  takeTurn(instant: number): Promise<boolean>
}

/**
 * Finds those who act in a workspace, and lets them in.
 * @returns null where nobody has habits: the driver has nothing more to do with them there
 */
export async function findStandIns(
  store: Store,
  places: DoorPlaces,
  workspaceId: string,
  signal: AbortSignal,
): Promise<StandIns | null> {
  if (!(await store.inWorkspace(workspaceId, hasHabits))) return null
  const key = standInKey(places.secret, workspaceId)
  await store.inSystem((tx) => letIn(tx, workspaceId, { key, label: 'stand-ins' }))
  const doors = openDoors(places, workspaceId, signal)
  return {
    async takeTurn(instant) {
      const doing = await store.inWorkspace(workspaceId, (tx) => nextDueDoing(tx, instant))
      if (!doing) return false
      await failpoint('stand-in-before-door')
      const outcome = await act(doors, doing)
      await failpoint('stand-in-after-door')
      await store.inWorkspace(workspaceId, (tx) => settleDoing(tx, doing.id, outcome))
      return true
    },
  }
}
