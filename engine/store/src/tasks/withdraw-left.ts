import type { Progress } from '@daymark/core/step'
import { sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Takes back the tasks that a run has left without their being done or overdue, as it does when an operator has an
 * earlier step tried again.
 */
export async function withdrawLeftTasks(
  tx: WorkspaceTransaction,
  runId: string,
  { entries, tokens }: Progress,
): Promise<void> {
  if (!entries.some(({ kind }) => kind === 'retried')) return
  const places = JSON.stringify(tokens.map(({ stepId, visit }) => ({ step_id: stepId, visit })))
  await tx
    .updateTable('tasks')
    .set({ state: 'withdrawn' })
    .where('runId', '=', runId)
    .where('state', '=', 'open')
    .where('overdue', '=', false)
    .where(
      sql<boolean>`(step_id, visit) not in (
        select step_id, visit from jsonb_to_recordset(${places}::jsonb) as place(step_id text, visit int)
      )`,
    )
    .execute()
}
