import type { RunReference } from '@daymark/core/step'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What starting a run's workflow takes, apart from the plan. */
export interface RunStart {
  run: RunReference
  playbookId: string
  version: number
}

/** @returns what a run starts with, or null when it is gone or has already ended */
export async function loadRunStart(tx: WorkspaceTransaction, runId: string): Promise<RunStart | null> {
  const row = await tx
    .selectFrom('runs')
    .innerJoin('workspaces', 'workspaces.id', 'runs.workspaceId')
    .select([
      'runs.workspaceId',
      'runs.accountId',
      'runs.planHash',
      'runs.enrolledAt',
      'runs.startSeq',
      'runs.playbookId',
      'runs.version',
      'workspaces.clock',
    ])
    .where('runs.id', '=', runId)
    .where('runs.state', '=', 'open')
    .executeTakeFirst()
  if (!row) return null
  const { playbookId, version, ...run } = row
  return { run: { ...run, runId }, playbookId, version }
}

/** A start that has still to be delivered to Temporal. */
export interface PendingStart {
  /** Whether it has been refused so often that it was set aside. */
  parked: boolean
}

/** @returns the start of a run, while it has still to be delivered to Temporal */
export async function pendingStart(tx: WorkspaceTransaction, runId: string): Promise<PendingStart | null> {
  const start = await tx
    .selectFrom('outbox')
    .select('parked')
    .where('runId', '=', runId)
    .where('kind', '=', 'start')
    .executeTakeFirst()
  return start ?? null
}
