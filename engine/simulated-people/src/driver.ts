import { ensureApiKey, randomApiKey, type Store, type WorkspaceTransaction } from '@daymark/store'
import type { ExtensionSeeds } from '@daymark/store/extension'
import { act } from './acting/act.ts'
import { type DoorPlaces, openDoors, simulatedPeopleScope } from './acting/doors.ts'
import { hasProfiles, profileSeeds } from './behaviour-profiles.ts'
import { checkTables } from './check-tables.ts'
import { nextDueReaction, nextReactionAt, settleReaction } from './planned-reactions.ts'
import { planReactions } from './planning/plan.ts'

/** What simulated people of all sandboxes work with. */
export interface Surroundings {
  store: Store
  places: DoorPlaces
  /** Passed before and after a door: where a test may kill the process. */
  failpoint(point: 'simulated-people-before-door' | 'simulated-people-after-door'): Promise<void>
}

/** Those who act for the people that a held workspace does not have. */
interface SimulatedPeople {
  planReactions(tx: WorkspaceTransaction): Promise<void>
  nextReactionAt(tx: WorkspaceTransaction): Promise<number | null>
  takeTurn(instant: number): Promise<boolean>
}

/** Simulated people as the driver of held clocks wants them. */
export interface SimulatedPeopleForDriver {
  checkTables(): Promise<void>
  seeds: ExtensionSeeds
  findIn(workspaceId: string, signal: AbortSignal): Promise<SimulatedPeople | null>
}

async function takeTurn(
  { store, places, failpoint }: Surroundings,
  { workspaceId, key }: { workspaceId: string; key: string },
  signal: AbortSignal,
  instant: number,
): Promise<boolean> {
  const reaction = await store.inWorkspace(workspaceId, (tx) => nextDueReaction(tx, instant))
  if (!reaction) return false
  await failpoint('simulated-people-before-door')
  const outcome = await act(openDoors(places, key, signal), reaction)
  await failpoint('simulated-people-after-door')
  await store.inWorkspace(workspaceId, (tx) => settleReaction(tx, reaction.id, outcome))
  return true
}

/** Makes simulated people, who act in every sandbox whose accounts have behaviour profiles. */
export function simulatedPeopleForDriver(surroundings: Surroundings): SimulatedPeopleForDriver {
  const { store } = surroundings
  // Drawn by this process and kept nowhere else: who drives a workspace next draws another in its place.
  const keys = new Map<string, string>()
  return {
    checkTables: () => checkTables(store),
    seeds: profileSeeds,
    async findIn(workspaceId, signal) {
      if (!(await store.inWorkspace(workspaceId, hasProfiles))) return null
      const key = keys.get(workspaceId) ?? randomApiKey()
      keys.set(workspaceId, key)
      await store.inSystem((tx) => ensureApiKey(tx, workspaceId, { key, ...simulatedPeopleScope }))
      return {
        planReactions,
        nextReactionAt,
        takeTurn: (instant) => takeTurn(surroundings, { workspaceId, key }, signal, instant),
      }
    },
  }
}
