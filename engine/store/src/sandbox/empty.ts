import { sql } from 'kysely'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Takes some accounts out of a workspace, with everything that hangs on them. Their rows are locked, so that nothing can
 * happen to them in the meantime. What Temporal knows of their runs is kept, to be taken away there, too.
 * @returns how many accounts there were
 */
export async function removeAccounts(tx: WorkspaceTransaction, limit: number): Promise<number> {
  const accounts = await tx
    .selectFrom('accounts')
    .select('id')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  if (accounts.length === 0) return 0
  const ids = accounts.map(({ id }) => id)
  await sql`
    insert into discarded_runs (run_id) select id from runs where account_id = any(${ids})
    on conflict do nothing`.execute(tx)
  await tx
    .deleteFrom('accounts')
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
  return ids.length
}

/** Takes some of what is still to come out of a workspace. @returns how much there was */
export async function removeArrivals(tx: WorkspaceTransaction, limit: number): Promise<number> {
  const removed = await tx
    .deleteFrom('arrivals')
    .where('id', 'in', (eb) => eb.selectFrom('arrivals').select('id').orderBy('id').limit(limit))
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}

/** @returns runs that have been taken away here, and that Temporal may still know */
export async function discardedRuns(tx: WorkspaceTransaction, limit: number): Promise<string[]> {
  const rows = await tx.selectFrom('discardedRuns').select('runId').orderBy('runId').limit(limit).execute()
  return rows.map(({ runId }) => runId)
}

/** Notes that Temporal knows these runs no more. */
export async function forgetDiscarded(tx: WorkspaceTransaction, runIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('discardedRuns')
    .where(sql<boolean>`run_id = any(${runIds})`)
    .execute()
}

/** Takes away what is left once no account is there any more, and sets the clock back to its start. */
export async function backToStart(tx: WorkspaceTransaction): Promise<void> {
  await tx.deleteFrom('linkUses').execute()
  await tx.deleteFrom('optOuts').execute()
  await tx.deleteFrom('rotations').execute()
  await tx.deleteFrom('members').execute()
  await tx.deleteFrom('planTiers').execute()
  await tx
    .updateTable('workspaces')
    .set({
      heldAt: sql<Date>`starts_at`,
      advanceTo: null,
      movedFrom: null,
      playing: false,
      daysPerSecond: null,
      reseededUntil: 0,
    })
    .execute()
}

/** Records how far the workspace has been reseeded. */
export async function noteReseeded(tx: WorkspaceTransaction, recordId: number): Promise<void> {
  await tx.updateTable('workspaces').set({ reseededUntil: recordId }).execute()
}

/** Notes that the workspace is as it was at its start. @param now - the wall's present */
export async function finishReset(tx: WorkspaceTransaction, now: number): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ resetting: false, copying: null, reseededUntil: null, advanceError: null, drivenAt: instant(now) })
    .execute()
}
