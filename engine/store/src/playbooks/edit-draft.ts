import { isDeepStrictEqual } from 'node:util'
import { DraftPlaybook, editAll, type EditOperation, type Problem } from '@daymark/core'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { knownReverts, namesOfReverts, underKnownNames } from './known-reverts.ts'
import { lockPlaybook, saveDraft } from './save-draft.ts'

/** A draft as it is now. Where there is none, it begins as what is published. */
export interface Draft {
  playbookId: string
  /** The number of the last edit; 0 before the first. */
  revision: number
  /** The draft's own version; null while it is not begun and `document` is what is published. */
  version: number | null
  document: DraftPlaybook
}

/** One gesture of an author, under an id of the client's own. */
export interface NewDraftEdit {
  id: string
  operations: EditOperation[]
}

/** Who edits, and when by the workspace's clock, in epoch milliseconds. */
export interface Editing {
  author: string
  at: number
}

/** What became of an edit: the revision it made and what takes it back, or why it does not apply to the draft of now. */
export type DraftEditOutcome =
  | { id: string; ok: true; revision: number; inverse: EditOperation[] }
  | { id: string; ok: false; problems: Problem[] }

type DraftRefusal = 'unknown-playbook' | 'unreadable-draft'

async function latestDocument(
  tx: WorkspaceTransaction,
  playbookId: string,
): Promise<{ version: number | null; document: unknown } | null> {
  const row = await tx
    .selectFrom('playbookVersions')
    .select(['version', 'status'])
    .select(sql<unknown>`document`.as('document'))
    .where('playbookId', '=', playbookId)
    .where('status', 'in', ['draft', 'published'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { version: row.status === 'draft' ? row.version : null, document: row.document } : null
}

/** @returns the draft of a playbook, or what is published where none has been begun */
export async function readDraft(
  tx: WorkspaceTransaction,
  playbookId: string,
): Promise<Refusable<Draft, DraftRefusal>> {
  const playbook = await tx
    .selectFrom('playbooks')
    .select('draftRevision')
    .where('id', '=', playbookId)
    .executeTakeFirst()
  const latest = playbook && (await latestDocument(tx, playbookId))
  if (!latest) return refuse('unknown-playbook', `There is no playbook "${playbookId}" that could be edited.`)
  const document = DraftPlaybook.safeParse(latest.document)
  if (!document.success) {
    return refuse(
      'unreadable-draft',
      'This draft was kept before drafts were edited in place, and does not have the shape of a playbook: put it anew.',
    )
  }
  return {
    ok: true,
    value: {
      playbookId,
      revision: playbook.draftRevision,
      version: latest.version,
      document: document.data,
    },
  }
}

/** An edit that was done, and what it was answered with. */
interface Answered {
  operations: EditOperation[]
  outcome: DraftEditOutcome
}

async function answeredBefore(
  tx: WorkspaceTransaction,
  playbookId: string,
  ids: readonly string[],
): Promise<Map<string, Answered>> {
  const rows = await tx
    .selectFrom('draftEdits')
    .select(['id', 'revision'])
    .select([sql<EditOperation[]>`operations`.as('operations'), sql<EditOperation[]>`inverse`.as('inverse')])
    .where('playbookId', '=', playbookId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map(({ operations, ...row }) => [row.id, { operations, outcome: { ...row, ok: true } }]),
  )
}

/** What has been answered before is answered the same again; another edit under its id would be lost unseen. */
function answerAgain({ operations, outcome }: Answered, edit: NewDraftEdit): DraftEditOutcome {
  if (isDeepStrictEqual(operations, JSON.parse(json(edit.operations)))) return outcome
  const problem: Problem = {
    code: 'edit-id-used',
    nodeId: null,
    path: '',
    message: `Another edit was done under the id "${edit.id}".`,
    fix: 'Give each edit an id of its own.',
  }
  return { id: edit.id, ok: false, problems: [problem] }
}

/** A draft in the middle of being edited. */
interface Progress {
  document: DraftPlaybook
  revision: number
  /** What can be taken back, by the words of the history. */
  reverts: Set<string>
  rows: (NewDraftEdit & { revision: number; inverse: EditOperation[]; summary: string })[]
}

function apply(progress: Progress, { id, operations }: NewDraftEdit): DraftEditOutcome {
  const done = editAll(progress.document, underKnownNames(operations, progress.reverts))
  if (!done.ok) return { id, ok: false, problems: done.problems }
  const { document, inverse, summary } = done.value
  const revision = progress.revision + 1
  progress.rows.push({ id, operations, revision, inverse, summary })
  for (const name of namesOfReverts(inverse)) progress.reverts.add(name)
  progress.document = document
  progress.revision = revision
  return { id, ok: true, revision, inverse }
}

async function keep(
  tx: WorkspaceTransaction,
  playbookId: string,
  { document, revision, rows }: Progress,
  { author, at }: Editing,
): Promise<number | null> {
  if (rows.length === 0) return null
  const { version } = await saveDraft(tx, document)
  await tx
    .insertInto('draftEdits')
    .values(
      rows.map(({ operations, inverse, ...row }) => ({
        ...row,
        playbookId,
        operations: json(operations),
        inverse: json(inverse),
        author,
        at: instant(at),
      })),
    )
    .execute()
  await tx.updateTable('playbooks').set({ draftRevision: revision }).where('id', '=', playbookId).execute()
  return version
}

/**
 * Does edits to a playbook's draft, one after the other, on whatever it has become since they were made. One that does
 * not apply any more changes nothing and is answered with its problems; the others are done all the same. Where there
 * is no draft, one is begun from what is published.
 * @param edits - with ids of the client's own: one that was done before is not done again
 * @returns the draft afterwards, and what became of each edit, in their order
 */
export async function editDraft(
  tx: WorkspaceTransaction,
  playbookId: string,
  edits: readonly NewDraftEdit[],
  editing: Editing,
): Promise<Refusable<{ draft: Draft; outcomes: DraftEditOutcome[] }, DraftRefusal>> {
  await lockPlaybook(tx, playbookId)
  const before = await readDraft(tx, playbookId)
  if (!before.ok) return before
  const { document, revision } = before.value
  const names = edits.flatMap(({ operations }) => namesOfReverts(operations))
  const reverts = await knownReverts(tx, playbookId, names)
  const progress: Progress = { document, revision, reverts, rows: [] }
  const ids = edits.map(({ id }) => id)
  const known = await answeredBefore(tx, playbookId, ids)
  const outcomes = edits.map((one) => {
    const earlier = known.get(one.id)
    if (earlier) return answerAgain(earlier, one)
    const outcome = apply(progress, one)
    if (outcome.ok)
      known.set(one.id, { operations: JSON.parse(json(one.operations)) as EditOperation[], outcome })
    return outcome
  })
  const version = await keep(tx, playbookId, progress, editing)
  return {
    ok: true,
    value: {
      draft: {
        playbookId,
        revision: progress.revision,
        version: version ?? before.value.version,
        document: progress.document,
      },
      outcomes,
    },
  }
}

/** Puts a whole document in a draft's place, as one edit; where the playbook is new, that is its beginning. */
export async function replaceDraft(
  tx: WorkspaceTransaction,
  document: DraftPlaybook,
  { id, ...editing }: Editing & { id: string },
): Promise<{ version: number }> {
  await lockPlaybook(tx, document.id)
  const edited = await editDraft(
    tx,
    document.id,
    [{ id, operations: [{ kind: 'replace', document }] }],
    editing,
  )
  const version = edited.ok ? edited.value.draft.version : null
  return version === null ? begin(tx, document, editing) : { version }
}

/** Nothing was there that could be edited: it has no revision to go back to. */
async function begin(
  tx: WorkspaceTransaction,
  document: DraftPlaybook,
  { author, at }: Editing,
): Promise<{ version: number }> {
  const begun = await saveDraft(tx, document)
  await tx
    .updateTable('playbooks')
    .set({ createdBy: author, createdAt: instant(at) })
    .where('id', '=', document.id)
    .where('createdAt', 'is', null)
    .execute()
  return begun
}

/** An edit as the history has it. Instants are in epoch milliseconds. */
export interface DraftEdit {
  revision: number
  id: string
  operations: EditOperation[]
  inverse: EditOperation[]
  summary: string
  author: string
  at: number
}

/** @returns the edits of a playbook's drafts after a revision, the oldest first */
export function listDraftEdits(
  tx: WorkspaceTransaction,
  playbookId: string,
  { after, limit }: { after: number; limit: number },
): Promise<DraftEdit[]> {
  return tx
    .selectFrom('draftEdits')
    .select(['revision', 'id', 'summary', 'author', 'at'])
    .select([sql<EditOperation[]>`operations`.as('operations'), sql<EditOperation[]>`inverse`.as('inverse')])
    .where('playbookId', '=', playbookId)
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(limit)
    .execute()
}
