import { type Clock, workspaceClock } from '../clock.ts'
import { instant } from '../instant.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Where a workspace's clock stands and where it is going. Instants are in epoch milliseconds. */
export interface ClockStatus extends Clock {
  /** Where a held clock is on its way to; null when it stands. */
  advanceTo: number | null
  /** Why the last advance stopped short; null when it did not. */
  advanceError: string | null
}

/** @returns where the workspace's clock stands */
export async function clockStatus(tx: WorkspaceTransaction): Promise<ClockStatus> {
  const row = await tx
    .selectFrom('workspaces')
    .select(['advanceTo', 'advanceError'])
    .executeTakeFirstOrThrow()
  return { ...(await workspaceClock(tx)), ...row }
}

/**
 * Tells a held clock to go somewhere; the driver takes it there.
 * @param to - epoch milliseconds
 */
export async function requestAdvance(
  tx: WorkspaceTransaction,
  to: number,
): Promise<Refusable<ClockStatus, 'wall-clock' | 'backwards'>> {
  await tx.selectFrom('workspaces').select('id').forNoKeyUpdate().execute()
  const { kind, at, advanceTo } = await clockStatus(tx)
  if (kind === 'wall')
    return refuse('wall-clock', 'This workspace lives on the wall clock, which nobody moves.')
  const present = Math.max(at, advanceTo ?? at)
  if (to < present)
    return refuse('backwards', `The clock is at, or on its way to, ${new Date(present).toISOString()}.`)
  await tx
    .updateTable('workspaces')
    .set({ advanceTo: instant(to), advanceError: null })
    .execute()
  return { ok: true, value: await clockStatus(tx) }
}
