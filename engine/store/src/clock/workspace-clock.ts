import type { ClockKind } from '@daymark/core/step'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A workspace's present, in epoch milliseconds, and how it moves. */
export interface Clock {
  kind: ClockKind
  at: number
}

/**
 * The present of the transaction's workspace: the wall's, or the instant of its held clock. Every instant of the
 * domain comes from here.
 */
export async function workspaceClock(tx: WorkspaceTransaction): Promise<Clock> {
  const { clock, heldAt } = await tx
    .selectFrom('workspaces')
    .select(['clock', 'heldAt'])
    .executeTakeFirstOrThrow()
  return heldAt === null ? { kind: clock, at: Date.now() } : { kind: clock, at: heldAt }
}
