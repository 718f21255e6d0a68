import { sql } from 'kysely'
import { lockOneAccount } from '../accounts/lock.ts'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { closeRun } from './close.ts'

/** Why a run is over without its workflow having said so. */
export interface Abandonment {
  /** `failed`: a system failure; the account may be enrolled again at once. */
  outcome: 'cancelled' | 'failed'
  code: 'lost' | 'start-refused' | 'workflow-failed' | 'terminated-at-temporal'
  /** In plain words, for its log. */
  reason: string
}

/** @returns whether the run has not ended, as far as we know */
export async function isOpen(tx: WorkspaceTransaction, runId: string): Promise<boolean> {
  const run = await tx
    .selectFrom('runs')
    .select('id')
    .where('id', '=', runId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return run !== undefined
}

/**
 * Ends a run that nobody executes any more, at the workspace's present, with a line in its log. Nothing, when it has
 * ended by itself. A start of it that was set aside goes with it.
 * @returns whether it was open
 */
export async function abandonRun(
  tx: WorkspaceTransaction,
  runId: string,
  { outcome, code, reason }: Abandonment,
): Promise<boolean> {
  const found = await tx.selectFrom('runs').select('accountId').where('id', '=', runId).executeTakeFirst()
  if (!found) return false
  const { accountId } = found
  await lockOneAccount(tx, accountId)
  const run = await tx
    .selectFrom('runs')
    .select('at')
    .where('id', '=', runId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!run) return false
  const at = Math.max(run.at, (await workspaceClock(tx)).at)
  await tx
    .insertInto('runLog')
    .values(({ selectFrom }) => ({
      runId,
      key: `abandoned:${code}`,
      n: selectFrom('runLog')
        .select(sql<number>`coalesce(max(n) + 1, 0)`.as('n'))
        .where('runId', '=', runId),
      at: instant(at),
      kind: 'ended',
      stepId: null,
      visit: null,
      exit: null,
      until: null,
      code,
      reason,
      facts: null,
      answer: null,
    }))
    .execute()
  await closeRun(tx, { runId, accountId, outcome, code, at })
  await tx.deleteFrom('outbox').where('runId', '=', runId).where('parked', '=', true).execute()
  return true
}
