import type { Progress, RunReference, TokenPlace } from '@daymark/core/step'
import { type RawBuilder, sql } from 'kysely'
import { instantOrNull } from '../instant.ts'
import { ownRow } from '../own-rows.ts'
import { withdrawLeftTasks } from '../tasks/withdraw-left.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

function logRows({ entries }: Progress): string {
  return JSON.stringify(
    entries.map(({ n, at, kind, stepId, visit, exit, code }) => ({
      key: `${n}:${kind}`,
      n,
      at: iso(at),
      kind,
      step_id: stepId,
      visit,
      exit,
      code,
    })),
  )
}

function tokenRows(progress: Progress): string {
  return JSON.stringify(
    progress.tokens.map(({ tokenId, stepId, visit, status, until }) => ({
      token_id: tokenId,
      step_id: stepId,
      visit,
      status,
      since: iso(progress.at),
      due_at: iso(until),
    })),
  )
}

function dueAt({ status, until }: TokenPlace): number {
  return (status === 'waiting' ? until : null) ?? Number.POSITIVE_INFINITY
}

/** The next instant of a run on the wall clock. That of a held run belongs to its driver and to what touches it. */
function nextDue({ clock }: RunReference, { tokens, pausedAt }: Progress) {
  if (clock === 'held') return sql.ref('next_due_at')
  const next = Math.min(...tokens.map(dueAt))
  return sql`${instantOrNull(pausedAt !== null || next === Number.POSITIVE_INFINITY ? null : next)}::timestamptz`
}

/**
 * Writes what happened in a run since its last activity: log lines, where its tokens stand, the next instant.
 * One statement, and the same rows again when it is repeated. A run that has ended, while an effect was still on its
 * way, stands nowhere any more: only the log is written. The same holds for progress that is older than what is
 * written: a try that was given up may commit after its successor.
 * @param first - a statement that is performed with it, in the same round trip
 */
export async function saveProgress(
  tx: WorkspaceTransaction,
  run: RunReference,
  progress: Progress,
  first?: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with ${first ? sql`first as (${first}), ` : sql``}lines as (
      insert into run_log (run_id, key, n, at, kind, step_id, visit, exit, code)
      select ${run.runId}, key, n, at, kind, step_id, visit, exit, code
      from jsonb_to_recordset(${logRows(progress)}::jsonb)
        as line(key text, n int, at timestamptz, kind text, step_id text, visit int, exit text, code text)
      on conflict do nothing
    ), open as (
      select id from runs
      where id = ${run.runId} and state = 'open' and progress_version <= ${progress.version} for no key update
    ), places as (
      insert into run_tokens (run_id, token_id, step_id, visit, status, since, due_at)
      select open.id, token_id, step_id, visit, status, since, due_at
      from open, jsonb_to_recordset(${tokenRows(progress)}::jsonb)
        as place(token_id text, step_id text, visit int, status text, since timestamptz, due_at timestamptz)
      on conflict (workspace_id, run_id, token_id) do update set
        since = case when run_tokens.step_id = excluded.step_id then run_tokens.since else excluded.since end,
        step_id = excluded.step_id, visit = excluded.visit, status = excluded.status, due_at = excluded.due_at
        where ${ownRow('run_tokens')}
    )
    update runs set
      at = greatest(at, ${instantOrNull(progress.at)}),
      progress_version = ${progress.version},
      paused_at = ${instantOrNull(progress.pausedAt)},
      next_due_at = ${nextDue(run, progress)}
    where ${ownRow('runs')} and id in (select id from open)
  `.execute(tx)
  await markOverdue(tx, run, progress)
  await withdrawLeftTasks(tx, run.runId, progress)
}

async function markOverdue(
  tx: WorkspaceTransaction,
  run: RunReference,
  { entries }: Progress,
): Promise<void> {
  const overdue = entries.flatMap(({ kind, exit, stepId }) =>
    kind === 'elapsed' && exit === 'overdue' && stepId ? [stepId] : [],
  )
  if (overdue.length === 0) return
  await tx
    .updateTable('tasks')
    .set({ overdue: true })
    .where('runId', '=', run.runId)
    .where('stepId', 'in', overdue)
    .where('state', '=', 'open')
    .execute()
}
