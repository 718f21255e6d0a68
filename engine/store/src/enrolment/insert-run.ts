import { randomUUID } from 'node:crypto'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { EnrolmentRequest } from './decision.ts'

/**
 * Inserts a run and, through the outbox, its start on Temporal.
 * @param startSeq - the account's last event: the run sees only later ones
 * @returns its id, or null when the account has an open run of the playbook or its family
 */
export async function insertRun(
  tx: WorkspaceTransaction,
  { playbook, accountId, at, trigger, chain }: EnrolmentRequest,
  startSeq: number,
): Promise<string | null> {
  const { playbookId, version, planHash, family, watches } = playbook
  const run = await tx
    .insertInto('runs')
    .values({
      id: `run_${randomUUID()}`,
      playbookId,
      version,
      planHash,
      accountId,
      family,
      state: 'open',
      enrolledAt: instant(at),
      at: instant(at),
      nextDueAt: instant(at),
      trigger: json(trigger),
      chain: chain ?? null,
      watches,
      startSeq,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!run) return null
  await tx.insertInto('outbox').values({ runId: run.id, kind: 'start' }).execute()
  return run.id
}
