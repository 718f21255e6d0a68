import { sql } from 'kysely'
import { atInstant } from '../instant.ts'
import type { SystemTransaction, WorkspaceTransaction } from '../transactions.ts'
import { type ClockStatus, clockStatus } from '../clock/status.ts'

/** A workspace, where its clock stands, and what is left on the way to where it goes. */
export interface WorkspaceStatus extends ClockStatus {
  id: string
  name: string
  timeZone: string
  openRuns: number
  /** What is due until `advanceTo`, as far as it is known now; null when the clock stands. */
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

/** What Temporal has still to be told: how much, since when, and what a person has to look at. */
export interface OutboxHealth {
  waiting: number
  /** When the oldest was written, by the wall clock in epoch milliseconds; null when nothing waits. */
  waitingSince: number | null
  parked: number
}

/** @returns how the outbox of all workspaces stands */
export async function outboxHealth(tx: SystemTransaction): Promise<OutboxHealth> {
  return tx
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('parked', '=', false).as('waiting'),
      fn.countAll<number>().filterWhere('parked', '=', true).as('parked'),
      fn.min<number | null>('recordedAt').filterWhere('parked', '=', false).as('waitingSince'),
    ])
    .executeTakeFirstOrThrow()
}
