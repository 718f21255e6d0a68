import type { Endpoints, ReplyOf } from '@daymark/contract'
import {
  getPlaybook,
  lockPlaybook,
  offerFile,
  readFile,
  settleFile,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { isoOrNull } from '../http/instants.ts'
import { found } from '../http/refusal.ts'
import { mustName } from './playbook-versions.ts'

type Reply = ReplyOf<Endpoints['getPlaybookFile']>

async function fileOf(tx: WorkspaceTransaction, id: string): Promise<Reply> {
  const file = await readFile(tx, id)
  if (!file) return { file: null }
  return { file: { ...file, at: isoOrNull(file.at), offeredAt: isoOrNull(file.offeredAt) } }
}

/** @throws HttpRefusal 404 when there is no such playbook */
async function mustExist(tx: WorkspaceTransaction, id: string): Promise<void> {
  found(await getPlaybook(tx, id), 'playbook', id)
}

export const playbookFileRoutes: Handlers<'getPlaybookFile' | 'offerPlaybookFile' | 'settlePlaybookFile'> = {
  getPlaybookFile: ({ inWorkspace }, { params: { id } }) =>
    inWorkspace(async (tx) => {
      await mustExist(tx, id)
      return fileOf(tx, id)
    }),

  offerPlaybookFile: ({ inWorkspace, author }, { params: { id }, body }) => {
    mustName(body.document, id)
    return inWorkspace(async (tx) => {
      await mustExist(tx, id)
      await lockPlaybook(tx, id)
      await offerFile(tx, body, { author, at: (await workspaceClock(tx)).at })
      return fileOf(tx, id)
    })
  },

  settlePlaybookFile: ({ inWorkspace }, { params: { id } }) =>
    inWorkspace(async (tx) => {
      await mustExist(tx, id)
      await settleFile(tx, id)
      return fileOf(tx, id)
    }),
}
