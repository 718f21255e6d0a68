import { workspaceClock } from '@daymark/store'
import { recordHeartbeat, type CopyJob, keepPortion, readPortion } from '@daymark/store/driver'
import { failpoint } from '../process/failpoint.ts'
import type { Delivering } from '../relay/deliver.ts'
import { wallNow } from '../wall-now.ts'

/** So many members or accounts are brought at once, with all that is known of them. */
const atOnce = 25

/** How long copying goes on before it is the turn of other workspaces. */
const turnMs = 1_000

/** A copy that is being made. */
export interface Copying {
  delivering: Delivering
  workspaceId: string
}

/**
 * Brings a copy what its source knows, portion by portion. It can stop anywhere and be taken up again.
 * @returns 0: there is more to do at once, be it that the copy is seeded with what it was brought
 */
export async function fillCopy(
  { delivering: { store }, workspaceId }: Copying,
  begun: CopyJob,
  signal: AbortSignal,
): Promise<number> {
  const endOfTurn = wallNow() + turnMs
  for (let job: CopyJob | null = begun; job && !signal.aborted && wallNow() < endOfTurn;) {
    const current: CopyJob = job
    const portion = await store.inWorkspace(current.source, async (tx) => {
      const { at } = await workspaceClock(tx)
      return readPortion(tx, current, at, atOnce)
    })
    await store.inWorkspace(workspaceId, (tx) => keepPortion(tx, current, portion))
    await failpoint('copy-after-portion')
    if (portion.part === 'nothing') return 0
    job = (await store.inWorkspace(workspaceId, (tx) => recordHeartbeat(tx, wallNow()))).copying
  }
  return 0
}
