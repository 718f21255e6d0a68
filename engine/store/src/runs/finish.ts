import type { FinishRequest } from '@daymark/core/step'
import { sql } from 'kysely'
import { lockOneAccount } from '../accounts/lock.ts'
import { instant } from '../instant.ts'
import { note } from '../notes.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { saveProgress } from './progress.ts'
import { noteSends } from './send-notes.ts'

/**
 * Ends a run: it stands nowhere any more, nobody is asked to do its open tasks, and what was to be tried again is not.
 * Holds the account first, so that whoever completes a task of the run comes wholly before the end or wholly after it.
 */
export async function finishRun(
  tx: WorkspaceTransaction,
  { run, progress, ended }: FinishRequest,
): Promise<void> {
  await lockOneAccount(tx, run.accountId)
  await saveProgress(tx, run, progress)
  const ending = await tx
    .updateTable('runs')
    .set({
      state: 'ended',
      outcome: ended.outcome,
      endCode: ended.code,
      endedAt: instant(progress.at),
      at: instant(progress.at),
      nextDueAt: null,
      pausedAt: null,
    })
    .where('id', '=', run.runId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  if (ending) {
    note(tx, { type: 'run-ended', accountId: run.accountId, runId: run.runId, outcome: ended.outcome })
  }
  await tx.deleteFrom('runTokens').where('runId', '=', run.runId).execute()
  await tx
    .updateTable('tasks')
    .set({ state: 'withdrawn' })
    .where('runId', '=', run.runId)
    .where('state', '=', 'open')
    .execute()
  const givenUp = await tx
    .updateTable('sends')
    .set({
      state: 'failed',
      error: 'The run ended before it was sent.',
      settledAt: sql<Date>`clock_timestamp()`,
    })
    .where('runId', '=', run.runId)
    .where('state', '=', 'retrying')
    .returning('key')
    .execute()
  await noteSends(
    tx,
    givenUp.map(({ key }) => key),
    'failed',
  )
}
