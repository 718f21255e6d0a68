import type { FinishRequest } from '@daymark/core/step'
import { lockOneAccount } from '../accounts/lock.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { closeRun } from './close.ts'
import { saveProgress } from './progress.ts'

/**
 * Ends a run as its workflow reports. Locks the account first, so that whoever completes a task of the run comes wholly
 * before the end or wholly after it.
 */
export async function finishRun(
  tx: WorkspaceTransaction,
  { run, progress, ended }: FinishRequest,
): Promise<void> {
  await lockOneAccount(tx, run.accountId)
  await saveProgress(tx, run, progress)
  const { runId, accountId } = run
  await closeRun(tx, { runId, accountId, at: progress.at, ...ended })
}
