import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Says that somebody looks at the workspace, so that its changes are notified on `changesChannel`. Nobody hears of
 * workspaces that nobody looks at: each notice takes a lock of the whole server.
 * @param until - epoch milliseconds of the wall clock; say it again before that
 */
export async function watchChanges(tx: WorkspaceTransaction, until: number): Promise<void> {
  await tx
    .insertInto('changeWatchers')
    .values({ until: instant(until) })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet({ until: instant(until) }))
    .execute()
}
