import { sql } from 'kysely'
import { note, type SendFate } from '../notes.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Notes what became of sends. Which action sent them is written in their run's plan. */
export async function noteSends(
  tx: WorkspaceTransaction,
  keys: readonly string[],
  fate: SendFate,
): Promise<void> {
  if (keys.length === 0) return
  const rows = await tx
    .selectFrom('sends as send')
    .innerJoin('runs as run', 'run.id', 'send.runId')
    .innerJoin('plans as plan', 'plan.hash', 'run.planHash')
    .select(['send.accountId', 'send.runId', 'send.stepId', 'send.channel'])
    .select(sql<string | null>`plan.content #>> array['nodes', send.step_id, 'data', 'action']`.as('action'))
    .where('send.key', 'in', keys)
    .orderBy('send.key')
    .execute()
  for (const { action, ...send } of rows)
    note(tx, { type: 'send', action: action ?? 'unknown', fate, ...send })
}
