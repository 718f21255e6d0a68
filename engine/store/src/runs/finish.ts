import type { FinishRequest } from '@daymark/core/step'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { saveProgress } from './progress.ts'

/** Ends a run: it stands nowhere any more, nobody is asked to do its open tasks, and what was to be tried again is not. */
export async function finishRun(
  tx: WorkspaceTransaction,
  { run, progress, ended }: FinishRequest,
): Promise<void> {
  await saveProgress(tx, run, progress)
  await tx
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
    .execute()
  await tx.deleteFrom('runTokens').where('runId', '=', run.runId).execute()
  await tx
    .updateTable('tasks')
    .set({ state: 'withdrawn' })
    .where('runId', '=', run.runId)
    .where('state', '=', 'open')
    .execute()
  await tx
    .updateTable('sends')
    .set({
      state: 'failed',
      error: 'The run ended before it was sent.',
      settledAt: sql<Date>`clock_timestamp()`,
    })
    .where('runId', '=', run.runId)
    .where('state', '=', 'retrying')
    .execute()
}
