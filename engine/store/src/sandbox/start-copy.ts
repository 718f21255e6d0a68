import { randomBytes } from 'node:crypto'
import { json } from '../json.ts'
import type { CopyJob, WorkspaceSettings } from '../tables/workspaces.ts'
import type { SystemTransaction, WorkspaceTransaction } from '../transactions.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'

/** A copy to be made: a held workspace that begins at an instant of its source's past, in epoch milliseconds. */
export interface CopyPlan extends Pick<CopyJob, 'source' | 'from' | 'until' | 'personalData'> {
  id: string
  name: string
  timeZone: string
  settings: WorkspaceSettings
}

/** Makes the workspace of a copy, still empty: the driver fills it. @throws Error when there is one of this id */
export async function startCopy(tx: SystemTransaction, plan: CopyPlan): Promise<void> {
  const { id, name, timeZone, settings, source, from, until, personalData } = plan
  const created = await createWorkspace(tx, { id, name, timeZone, heldAt: from, settings })
  if (!created.ok) throw new Error(created.refusal.message)
  const salt = randomBytes(16).toString('hex')
  const copying: CopyJob = { source, from, until, personalData, salt, after: null }
  await tx
    .updateTable('workspaces')
    .set({ copying: json(copying) })
    .where('id', '=', id)
    .execute()
}

/** @returns what a copy has in common with its workspace */
export async function readSettings(tx: WorkspaceTransaction): Promise<WorkspaceSettings> {
  const { settings } = await tx.selectFrom('workspaces').select('settings').executeTakeFirstOrThrow()
  return settings as WorkspaceSettings
}
