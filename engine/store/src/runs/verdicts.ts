import type { JudgedEvent } from '@daymark/core/step'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

type Verdict = JudgedEvent['verdict']

/** @returns what a run's events meant when they were first judged, by their place in the sequence */
export async function knownVerdicts(
  tx: WorkspaceTransaction,
  runId: string,
  afterSeq: number,
): Promise<Map<number, Verdict>> {
  const rows = await tx
    .selectFrom('eventVerdicts')
    .select(['seq', 'verdict'])
    .where('runId', '=', runId)
    .where('seq', '>', afterSeq)
    .execute()
  return new Map(rows.map(({ seq, verdict }) => [seq, verdict]))
}

/**
 * Keeps what an event meant.
 * @returns what it means: judged twice at the same time, the first that commits is right
 */
export async function keepVerdict(
  tx: WorkspaceTransaction,
  runId: string,
  { seq, verdict }: Pick<JudgedEvent, 'seq' | 'verdict'>,
): Promise<Verdict> {
  const kept = await tx
    .insertInto('eventVerdicts')
    .values({ runId, seq, verdict: verdict && json(verdict) })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'runId', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst()
  return kept ? verdict : ((await knownVerdicts(tx, runId, seq - 1)).get(seq) ?? null)
}
