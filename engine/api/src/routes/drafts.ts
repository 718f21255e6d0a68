import { randomUUID } from 'node:crypto'
import { compile, DraftPlaybook, type Problem, tooLarge } from '@daymark/core'
import type { Endpoints, ReplyOf } from '@daymark/contract'
import {
  type Draft,
  type DraftEdit,
  editDraft,
  listDraftEdits,
  lockPlaybook,
  readDraft,
  rememberFile,
  replaceDraft,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import type { Context, Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { granted, HttpRefusal } from '../http/refusal.ts'
import { loadCatalog } from './catalog.ts'
import { mustName, readVersion, versionOf } from './playbook-versions.ts'

const statusOf = { 'unknown-playbook': 404, 'unreadable-draft': 409 } as const

function editOf({ at, ...edit }: DraftEdit): ReplyOf<Endpoints['listDraftEdits']>['items'][number] {
  return { ...edit, at: iso(at) }
}

/** More than a page of editing leaves behind while it is away; what is older is in the draft itself. */
const mostMissed = 1000

async function lastEditOf(
  tx: WorkspaceTransaction,
  { playbookId, revision, version }: Draft,
  asker: string,
): Promise<ReplyOf<Endpoints['getDraft']>['lastEdit']> {
  if (version === null) return null
  const [edit] = await listDraftEdits(tx, playbookId, { after: revision - 1, limit: 1 })
  if (!edit) return null
  const { author, at, summary, operations } = edit
  const replaced = operations.some(({ kind }) => kind === 'replace')
  return { author, at: iso(at), summary, own: author === asker, replaced }
}

/** Who edits, and when. */
async function editingOf({ author }: Context, tx: WorkspaceTransaction) {
  const { at } = await workspaceClock(tx)
  return { author, at }
}

/** @returns the revision that a document was made to replace; null when the caller does not say */
export function expectedRevision({ headers }: Context): number | null {
  const given = headers['if-match']
  if (given === undefined || given === '*') return null
  const revision = Number(/^"?(\d+)"?$/.exec(given)?.[1] ?? NaN)
  if (Number.isNaN(revision)) {
    throw new HttpRefusal(
      400,
      'invalid-request',
      'If-Match: name a revision of the draft, as in If-Match: "12".',
    )
  }
  return revision
}

/** @throws HttpRefusal 412 when the draft is not at the revision that the caller knows */
export async function mustBeAt(tx: WorkspaceTransaction, id: string, revision: number | null): Promise<void> {
  if (revision === null) return
  const draft = await readDraft(tx, id)
  const now = draft.ok ? draft.value.revision : 0
  if (now === revision) return
  throw new HttpRefusal(
    412,
    'draft-changed',
    `The draft is at revision ${now}, not ${revision}: somebody has edited it since. Read it again, or leave If-Match out to do it all the same.`,
  )
}

/** @throws HttpRefusal 422 with all that is wrong, when the document is too far from a playbook to be edited */
function draftOrRefuse(document: unknown, problems: Problem[]): DraftPlaybook {
  const parsed = DraftPlaybook.safeParse(document)
  const large = parsed.success ? tooLarge(parsed.data) : null
  if (parsed.success && !large) return parsed.data
  if (large) {
    throw new HttpRefusal(422, 'invalid-playbook', `${large.message} The draft is as it was.`, {
      problems: [large],
    })
  }
  throw new HttpRefusal(
    422,
    'invalid-playbook',
    'The document does not have the shape of a playbook, so it cannot be edited. The draft is as it was.',
    { problems },
  )
}

export const draftRoutes: Handlers<'getDraft' | 'putDraft' | 'editDraft' | 'listDraftEdits'> = {
  getDraft: ({ inWorkspace, author }, { params: { id } }) =>
    inWorkspace(async (tx) => {
      const draft = granted(await readDraft(tx, id), statusOf)
      return { ...draft, lastEdit: await lastEditOf(tx, draft, author) }
    }),

  putDraft: (context, { params: { id }, query: { file }, body }) => {
    mustName(body, id)
    return context.inWorkspace(async (tx) => {
      const compiled = compile(body, await loadCatalog(tx))
      const problems = compiled.ok ? [] : compiled.problems
      const document = draftOrRefuse(body, problems)
      await lockPlaybook(tx, id)
      await mustBeAt(tx, id, expectedRevision(context))
      const editing = await editingOf(context, tx)
      const { version } = await replaceDraft(tx, document, { id: randomUUID(), ...editing })
      if (file !== undefined) await rememberFile(tx, { name: file, document }, editing)
      const { revision } = granted(await readDraft(tx, id), statusOf)
      return { version: versionOf(await readVersion(tx, id, version)), revision, problems }
    })
  },

  editDraft: (context, { params: { id }, body: { revision, edits } }) =>
    context.inWorkspace(async (tx) => {
      const edited = await editDraft(tx, id, edits, await editingOf(context, tx))
      const { draft, outcomes } = granted(edited, statusOf)
      const own = new Set(edits.map((edit) => edit.id))
      const since = await listDraftEdits(tx, id, { after: revision, limit: mostMissed })
      const missed = since.filter((edit) => !own.has(edit.id)).map(editOf)
      return { revision: draft.revision, version: draft.version, outcomes: [...outcomes], missed }
    }),

  listDraftEdits: ({ inWorkspace }, { params: { id }, query }) =>
    inWorkspace(async (tx) => {
      granted(await readDraft(tx, id), statusOf)
      return { items: (await listDraftEdits(tx, id, query)).map(editOf) }
    }),
}
