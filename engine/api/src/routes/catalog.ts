import { type Catalog, createCatalog, eventKinds } from '@daymark/core'
import { listActions, workspaceMetrics, type WorkspaceTransaction } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'

/** What the workspace's playbooks are compiled against. */
export async function loadCatalog(tx: WorkspaceTransaction): Promise<Catalog> {
  return createCatalog(await workspaceMetrics(tx), await listActions(tx))
}

export const catalogRoutes: Handlers<'listActions' | 'getCatalog'> = {
  listActions: async ({ inWorkspace }) => ({ items: await inWorkspace(listActions) }),

  getCatalog: async ({ inWorkspace }) => {
    const { attributes, actions } = await inWorkspace(loadCatalog)
    return {
      attributes: [...attributes.values()],
      eventKinds: [...eventKinds],
      actions: [...actions.values()],
    }
  },
}
