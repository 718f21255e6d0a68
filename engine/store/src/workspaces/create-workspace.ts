import { instantOrNull } from '../instant.ts'
import { json } from '../json.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceSettings } from '../tables/workspaces.ts'
import type { SystemTransaction } from '../transactions.ts'

/** A workspace to be. `heldAt` (epoch milliseconds): where its clock is held; null for one on the wall clock. */
export interface NewWorkspace {
  id: string
  name: string
  /** IANA name. */
  timeZone: string
  heldAt: number | null
  settings: WorkspaceSettings
}

/** Creates a workspace, unless there is one of this id. */
export async function createWorkspace(
  tx: SystemTransaction,
  { id, name, timeZone, heldAt, settings }: NewWorkspace,
): Promise<Refusable<{ id: string }, 'workspace-exists'>> {
  const created = await tx
    .insertInto('workspaces')
    .values({
      id,
      name,
      timeZone,
      clock: heldAt === null ? 'wall' : 'held',
      heldAt: instantOrNull(heldAt),
      startsAt: instantOrNull(heldAt),
      settings: json(settings),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return created ? { ok: true, value: created } : refuse('workspace-exists', `There is a workspace "${id}".`)
}
