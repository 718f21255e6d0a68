import { randomUUID } from 'node:crypto'
import { checkPhases, parsePlaybook, type Plan } from '@daymark/core'
import type { EndpointName, Endpoints, PlaybookState, ReplyOf } from '@daymark/contract'
import {
  countRuns,
  enrolByHand,
  getPlaybook,
  getVersion,
  listPlaybooks,
  lockPlaybook,
  type PlaybookSummary,
  type PlaybookVersion,
  publishedDocuments,
  publishPlaybook,
  readDecision,
  readPositions,
  type RunCounts,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import { idempotencyKey } from '../http/idempotency-key.ts'
import type { Context, Handlers } from '../http/implement.ts'
import { isoOrNull } from '../http/instants.ts'
import { found, granted, HttpRefusal } from '../http/refusal.ts'
import { loadCatalog } from './catalog.ts'
import { checkDocument, compileOrRefuse, refuseFor } from './compile.ts'
import { decisionOf } from './decisions.ts'
import { expectedRevision, mustBeAt } from './drafts.ts'
import { detailOf, readVersion, type Version, versionOf } from './playbook-versions.ts'
import { simulatePlan } from './simulate.ts'

function numberOf({ versions }: PlaybookSummary, status: 'draft' | 'published'): number | null {
  return versions.find((version) => version.status === status)?.version ?? null
}

/** What is not published yet is a draft, unless it was given up. */
function stateOf(playbook: PlaybookSummary): PlaybookState {
  const { state } = playbook
  return state === 'active' && numberOf(playbook, 'published') === null ? 'draft' : state
}

const noRuns: RunCounts = { openRuns: 0, pausedRuns: 0, endedRuns: 0, convertedRuns: 0 }

function summaryOf(
  playbook: PlaybookSummary,
  counts: ReadonlyMap<string, RunCounts>,
): ReplyOf<Endpoints['listPlaybooks']>['items'][number] {
  const { id, name, family, stateChangedAt, stateChangedBy, draftName, editedBy } = playbook
  return {
    id,
    name,
    family,
    state: stateOf(playbook),
    stateChangedAt: isoOrNull(stateChangedAt),
    stateChangedBy,
    draftVersion: numberOf(playbook, 'draft'),
    publishedVersion: numberOf(playbook, 'published'),
    draftName,
    unpublishedChanges: playbook.hasChanges,
    editedAt: isoOrNull(playbook.editedAt),
    editedBy,
    ...(counts.get(id) ?? noRuns),
  }
}

async function versionIn(
  tx: WorkspaceTransaction,
  id: string,
  version: number | null,
): Promise<PlaybookVersion | null> {
  return version === null ? null : getVersion(tx, id, version)
}

async function readPlaybook(
  tx: WorkspaceTransaction,
  id: string,
): Promise<ReplyOf<Endpoints['getPlaybook']>> {
  const playbook = found(await getPlaybook(tx, id), 'playbook', id)
  const summary = summaryOf(playbook, await countRuns(tx, id))
  const draft = await versionIn(tx, id, summary.draftVersion)
  const published = await versionIn(tx, id, summary.publishedVersion)
  return { ...summary, draft: draft && detailOf(draft), published: published && detailOf(published) }
}

/** Who publishes, what they note, and the revision they mean; null: whatever it is. */
export interface Publishing {
  by?: string | undefined
  note?: string | undefined
  revision: number | null
}

/** Publishes a playbook's draft. @throws HttpRefusal when there is none, or it does not compile */
export async function publishDraft(
  tx: WorkspaceTransaction,
  id: string,
  { by, note, revision }: Publishing = { revision: null },
): Promise<Version> {
  // An edit that is made meanwhile is published with the rest, or stays in the next draft: it is never written over.
  await lockPlaybook(tx, id)
  const draftVersion = numberOf(found(await getPlaybook(tx, id), 'playbook', id), 'draft')
  if (draftVersion === null) {
    throw new HttpRefusal(409, 'no-draft', `Playbook "${id}" has no draft to publish. Put one first.`)
  }
  await mustBeAt(tx, id, revision)
  const { document: draft } = await readVersion(tx, id, draftVersion)
  const plan = compileOrRefuse(draft, await loadCatalog(tx))
  const parsed = parsePlaybook(draft)
  if (!parsed.ok) throw new Error('A document that compiles can be parsed.')
  const unphased = checkPhases(await publishedDocuments(tx, id), parsed.value)
  if (unphased.length > 0) refuseFor(unphased)
  const { at } = await workspaceClock(tx)
  const { version } = await publishPlaybook(tx, {
    playbookId: id,
    plan,
    document: parsed.value,
    at,
    by,
    note,
  })
  return versionOf(await readVersion(tx, id, version))
}

async function documentToSimulate(
  tx: WorkspaceTransaction,
  id: string,
  { document, version }: { document?: object | undefined; version?: number | undefined },
): Promise<unknown> {
  if (document !== undefined) return document
  const playbook = found(await getPlaybook(tx, id), 'playbook', id)
  const wanted = version ?? numberOf(playbook, 'draft') ?? numberOf(playbook, 'published')
  return (await readVersion(tx, id, wanted ?? 1)).document
}

/** The caller's key, else one of its own: without a key every request is one of its own. */
function enrolmentKey({ headers }: Context, key: string | undefined): string {
  return key ?? idempotencyKey(headers) ?? randomUUID()
}

type PlaybookEndpoint = Extract<
  EndpointName,
  | 'listPlaybooks'
  | 'getPlaybook'
  | 'getPositions'
  | 'checkPlaybook'
  | 'publishPlaybook'
  | 'listVersions'
  | 'getVersion'
  | 'simulatePlaybook'
  | 'enrolAccount'
>

export const playbookRoutes: Handlers<PlaybookEndpoint> = {
  listPlaybooks: ({ inWorkspace }, { query: { retired } }) =>
    inWorkspace(async (tx) => {
      const counts = await countRuns(tx)
      const shown = (await listPlaybooks(tx)).filter(({ state }) => retired || state !== 'retired')
      return { items: shown.map((playbook) => summaryOf(playbook, counts)) }
    }),

  getPlaybook: ({ inWorkspace }, { params: { id } }) => inWorkspace((tx) => readPlaybook(tx, id)),

  getPositions: ({ inWorkspace }, { params: { id }, query: { version } }) =>
    inWorkspace(async (tx) => {
      found(await getPlaybook(tx, id), 'playbook', id)
      return readPositions(tx, id, version)
    }),

  checkPlaybook: async ({ inWorkspace }, { body }) =>
    checkDocument(body.document, await inWorkspace(loadCatalog)),

  publishPlaybook: (context, { params: { id }, body }) =>
    context.inWorkspace((tx) =>
      publishDraft(tx, id, { by: context.author, note: body?.note, revision: expectedRevision(context) }),
    ),

  listVersions: async ({ inWorkspace }, { params: { id } }) => {
    const { versions } = found(await inWorkspace((tx) => getPlaybook(tx, id)), 'playbook', id)
    return { items: versions.map((version) => versionOf({ ...version, playbookId: id })) }
  },

  getVersion: async ({ inWorkspace }, { params: { id, version } }) =>
    detailOf(await inWorkspace((tx) => readVersion(tx, id, version))),

  simulatePlaybook: ({ inWorkspace }, { params: { id }, body }) =>
    inWorkspace(async (tx) => {
      const document = await documentToSimulate(tx, id, body)
      const catalog = await loadCatalog(tx)
      const plan: Plan = compileOrRefuse(document, catalog)
      return simulatePlan(tx, plan, catalog, body)
    }),

  enrolAccount: (context, { params: { id }, body: { accountId, key } }) =>
    context.inWorkspace(async (tx) => {
      const wish = { playbookId: id, accountId, key: enrolmentKey(context, key) }
      const decided = await enrolByHand(tx, await workspaceClock(tx), wish)
      const { id: decisionId } = granted(decided, {
        'unknown-account': 404,
        'unknown-playbook': 404,
        'not-published': 409,
      })
      return decisionOf(tx, found(await readDecision(tx, decisionId), 'decision', decisionId))
    }),
}
