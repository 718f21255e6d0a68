import { type RawBuilder, sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What a run is to do because its playbook was stopped, and has not heard of yet. */
export type Unheard = 'pause' | 'end'

const isToEnd: RawBuilder<boolean> = sql<boolean>`exists (
  select from outbox
  where outbox.run_id = run.id and outbox.kind = 'operate' and outbox.operation ->> 'type' = 'cancel'
)`

/** Whoever resumes a run by hand has it go on, although its playbook is stopped. */
const isToPause: RawBuilder<boolean> = sql<boolean>`exists (
  select from stop_pauses as stop
  where stop.run_id = run.id and not exists (
    select from run_log as log
    where log.run_id = run.id and log.kind = 'paused' and log.recorded_at >= stop.recorded_at
  )
)`

/**
 * Whether a run goes on as far as we know. Its playbook is not stopped before the transaction ends: who stops it comes
 * wholly before or wholly after what is decided here.
 * @returns `ended`, or what the run is to do and has not heard of; null: nothing
 */
export async function whyNotOn(tx: WorkspaceTransaction, runId: string): Promise<Unheard | 'ended' | null> {
  // A statement of its own: what comes after it sees what it has waited for.
  await sql`
    select from playbooks where id = (select playbook_id from runs where id = ${runId}) for share`.execute(tx)
  const run = await tx
    .selectFrom('runs as run')
    .select(['run.state', isToEnd.as('isToEnd'), isToPause.as('isToPause')])
    .where('run.id', '=', runId)
    .executeTakeFirst()
  if (run?.state !== 'open') return 'ended'
  if (run.isToEnd) return 'end'
  return run.isToPause ? 'pause' : null
}
