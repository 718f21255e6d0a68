import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** One version of one playbook. */
export interface VersionReference {
  playbookId: string
  version: number
}

/** A playbook as it is being written: it may be unfinished, but says which playbook it is. */
export interface DraftDocument {
  id: string
  name?: unknown
  family?: unknown
}

/**
 * Saves a document as its playbook's draft: creates the playbook if there is none, else replaces its draft or opens
 * one as the next version. What is published stays as it is, its name included.
 */
export async function saveDraft(
  tx: WorkspaceTransaction,
  document: DraftDocument,
): Promise<VersionReference> {
  const playbookId = document.id
  await keepPlaybook(tx, document)
  await lockPlaybook(tx, playbookId)
  const replaced = await tx
    .updateTable('playbookVersions')
    .set({ document: json(document) })
    .where('playbookId', '=', playbookId)
    .where('status', '=', 'draft')
    .returning('version')
    .executeTakeFirst()
  return { playbookId, version: replaced?.version ?? (await insertDraft(tx, document)) }
}

/** A draft names a playbook only until a version of it is published. */
async function keepPlaybook(tx: WorkspaceTransaction, { id, name, family }: DraftDocument): Promise<void> {
  const named = { name: textOr(name, id), family: textOr(family, id) }
  await tx
    .insertInto('playbooks')
    .values({ id, ...named })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'id'])
        .doUpdateSet(named)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('playbookVersions')
                .select('version')
                .where('playbookId', '=', id)
                .where('status', '!=', 'draft'),
            ),
          ),
        ),
    )
    .execute()
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

async function insertDraft(tx: WorkspaceTransaction, document: DraftDocument): Promise<number> {
  const { last } = await tx
    .selectFrom('playbookVersions')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('playbookId', '=', document.id)
    .$castTo<{ last: number | null }>()
    .executeTakeFirstOrThrow()
  const version = (last ?? 0) + 1
  await tx
    .insertInto('playbookVersions')
    .values({ playbookId: document.id, version, status: 'draft', document: json(document) })
    .execute()
  return version
}

/** Holds a playbook until the transaction ends, so that its versions are numbered and published one at a time. */
export async function lockPlaybook(tx: WorkspaceTransaction, playbookId: string): Promise<void> {
  await tx.selectFrom('playbooks').select('id').where('id', '=', playbookId).forNoKeyUpdate().execute()
}
