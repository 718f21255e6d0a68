import { sql } from 'kysely'
import { atInstant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { type ClockStatus, clockStatus } from '../clock/status.ts'

/** A workspace, its clock, and what is left to happen until the instant that this moves to. */
export interface WorkspaceStatus extends ClockStatus {
  id: string
  name: string
  timeZone: string
  openRuns: number
  /** What is due until `advanceTo`, as far as it is known now; null when the clock stands still. */
  progress: { dueRuns: number; facts: number } | null
}

/** @returns the transaction's workspace */
export async function readWorkspace(tx: WorkspaceTransaction): Promise<WorkspaceStatus> {
  const status = await clockStatus(tx)
  const row = await tx.selectFrom('workspaces').select(['id', 'name', 'timeZone']).executeTakeFirstOrThrow()
  const { openRuns } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('openRuns'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const progress = status.advanceTo === null ? null : await progressTo(tx, status.advanceTo)
  return { ...status, ...row, openRuns, progress }
}

async function progressTo(tx: WorkspaceTransaction, to: number): Promise<{ dueRuns: number; facts: number }> {
  const { dueRuns } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('dueRuns'))
    .where('state', '=', 'open')
    .where('nextDueAt', '<=', atInstant(to))
    .executeTakeFirstOrThrow()
  const { facts } = await tx
    .selectFrom('arrivals')
    .select(({ fn }) => fn.countAll<number>().as('facts'))
    .where('at', '<=', sql<number>`${atInstant(to)}`)
    .executeTakeFirstOrThrow()
  return { dueRuns, facts }
}
