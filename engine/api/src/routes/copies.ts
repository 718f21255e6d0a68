import { randomUUID } from 'node:crypto'
import type { Endpoints, ParsedRequest } from '@daymark/contract'
import {
  type CopyPlan,
  createApiKey,
  getPlaybook,
  getVersion,
  readSettings,
  readWorkspace,
  saveDraft,
  startCopy,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso, toInstant } from '../http/instants.ts'
import { found, HttpRefusal } from '../http/refusal.ts'
import { loadCatalog } from './catalog.ts'
import { compileOrRefuse } from './compile.ts'
import { publishDraft } from './playbooks.ts'

type Document = Parameters<typeof saveDraft>[1]

/** @throws HttpRefusal 404 or 422 when one is not there, or cannot be published */
async function readDocuments(tx: WorkspaceTransaction, ids: readonly string[]): Promise<Document[]> {
  const documents: Document[] = []
  const catalog = await loadCatalog(tx)
  for (const id of new Set(ids)) {
    const { versions } = found(await getPlaybook(tx, id), 'playbook', id)
    const newest = versions.find(({ status }) => status !== 'retired')
    const { document } = found(newest ? await getVersion(tx, id, newest.version) : null, 'playbook', id)
    compileOrRefuse(document, catalog)
    documents.push(document)
  }
  return documents
}

async function planCopy(
  tx: WorkspaceTransaction,
  { name, from, until, personalData }: ParsedRequest<Endpoints['copyWorkspace']>['body'],
): Promise<CopyPlan> {
  const { id: source, name: sourceName, timeZone, at } = await readWorkspace(tx)
  const startsAt = toInstant(from, timeZone)
  const endsAt = until === undefined ? null : toInstant(until, timeZone)
  if (startsAt > at) {
    throw new HttpRefusal(422, 'copy-of-the-future', `It is ${iso(at)} here: nothing is known of later.`)
  }
  if (endsAt !== null && endsAt < startsAt) {
    throw new HttpRefusal(422, 'copy-ends-before-it-begins', 'Give an end that is not before the beginning.')
  }
  return {
    id: `ws_${randomUUID()}`,
    name: name ?? `${sourceName} (copy)`.slice(0, 200),
    timeZone,
    settings: await readSettings(tx),
    source,
    from: startsAt,
    until: endsAt,
    personalData,
  }
}

export const copyRoutes: Handlers<'copyWorkspace'> = {
  copyWorkspace: async ({ store, inWorkspace }, { body }) => {
    const { plan, documents } = await inWorkspace(async (tx) => ({
      plan: await planCopy(tx, body),
      documents: await readDocuments(tx, body.playbooks),
    }))
    const key = await store.inSystem(async (tx) => {
      await startCopy(tx, plan)
      return createApiKey(tx, plan.id, 'copy')
    })
    await store.inWorkspace(plan.id, async (tx) => {
      for (const document of documents) {
        await saveDraft(tx, document)
        await publishDraft(tx, document.id)
      }
    })
    return { id: plan.id, name: plan.name, key, startsAt: iso(plan.from) }
  },
}
