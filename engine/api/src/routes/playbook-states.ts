import {
  retirePlaybook,
  startPlaybook,
  stopPlaybook,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { Context, Handlers } from '../http/implement.ts'
import { granted } from '../http/refusal.ts'

const statusOf = { 'unknown-playbook': 404, 'not-published': 409 } as const

/** Who stops or starts it, at the workspace's present. */
async function changeBy({ author: by }: Context, tx: WorkspaceTransaction) {
  const { at } = await workspaceClock(tx)
  return { by, at }
}

export const playbookStateRoutes: Handlers<'stopPlaybook' | 'startPlaybook' | 'retirePlaybook'> = {
  stopPlaybook: (context, { params: { id }, body: { runs } }) =>
    context.inWorkspace(async (tx) =>
      granted(await stopPlaybook(tx, id, runs, await changeBy(context, tx)), statusOf),
    ),

  startPlaybook: (context, { params: { id }, body }) =>
    context.inWorkspace(async (tx) =>
      granted(await startPlaybook(tx, id, body?.runs ?? 'resume', await changeBy(context, tx)), statusOf),
    ),

  retirePlaybook: (context, { params: { id }, body: { runs } }) =>
    context.inWorkspace(async (tx) =>
      granted(await retirePlaybook(tx, id, runs, await changeBy(context, tx)), { 'unknown-playbook': 404 }),
    ),
}
