import { sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { atInstant, instant, instantOrNull } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A run that is due, and how often it had been touched when that was read. */
export interface DueRun {
  id: string
  touches: number
}

/** @returns the open runs that are due at the instant, in the order of their due times and ids */
export function dueRuns(tx: WorkspaceTransaction, at: number): Promise<DueRun[]> {
  return tx
    .selectFrom('runs')
    .select(['id', 'touches'])
    .where('state', '=', 'open')
    .where('nextDueAt', '<=', atInstant(at))
    .orderBy('nextDueAt')
    .orderBy('accountId')
    .orderBy('id')
    .execute()
}

/** Makes a held run due at an instant, because something was done to it. Runs on the wall clock look by themselves. */
export async function touchRun(tx: WorkspaceTransaction, runId: string, at: number): Promise<void> {
  await tx
    .updateTable('runs')
    .set(({ eb, ref }) => ({
      touches: eb('touches', '+', 1),
      nextDueAt: sql<Date>`least(${ref('nextDueAt')}, ${instant(at)})`,
    }))
    .where('id', '=', runId)
    .where('state', '=', 'open')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('workspaces').select('id').where('clock', '=', 'held')),
    )
    .execute()
}

/** Has somebody look at Temporal whether a run is still there: on a held clock its driver, else the relay. */
export async function lookAfterRun(tx: WorkspaceTransaction, runId: string, at: number): Promise<void> {
  const { kind } = await workspaceClock(tx)
  if (kind === 'held') await touchRun(tx, runId, at)
  else await tx.insertInto('outbox').values({ runId, kind: 'nudge' }).execute()
}

/** Records when a run is due next, unless it has been touched in the meantime. */
export async function settleDueRun(
  tx: WorkspaceTransaction,
  run: DueRun,
  next: number | null,
): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ nextDueAt: instantOrNull(next) })
    .where('id', '=', run.id)
    .where('state', '=', 'open')
    .where('touches', '=', run.touches)
    .execute()
}
