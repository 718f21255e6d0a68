import type { Playbook } from '@daymark/core'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** One version of one playbook. */
export interface VersionReference {
  playbookId: string
  version: number
}

/**
 * Saves a document as its playbook's draft: creates the playbook if there is none, else replaces its draft or opens
 * one as the next version. What is published stays as it is.
 */
export async function saveDraft(tx: WorkspaceTransaction, document: Playbook): Promise<VersionReference> {
  const { id: playbookId, name, family } = document
  await tx
    .insertInto('playbooks')
    .values({ id: playbookId, name, family })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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

async function insertDraft(tx: WorkspaceTransaction, document: Playbook): Promise<number> {
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
