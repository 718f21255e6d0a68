import type { DraftPlaybook } from '@daymark/core'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { ownRow } from '../own-rows.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { Editing } from './edit-draft.ts'

/** A file as it was read: what it is called, and the playbook in it. */
export interface FileContent {
  name: string
  document: DraftPlaybook
}

/** The file that a playbook lives in, too. Instants are in epoch milliseconds by the workspace's clock. */
export interface PlaybookFile {
  name: string
  /** What it said when it was last put in the draft's place, or taken note of; null when it never was. */
  document: DraftPlaybook | null
  at: number | null
  author: string | null
  /** What it says since, while nobody has said what becomes of it; null when nothing waits. */
  offered: DraftPlaybook | null
  offeredAt: number | null
  offeredBy: string | null
}

/** Keeps what a file said when it was put in the place of its playbook's draft. Nothing waits then. */
export async function rememberFile(
  tx: WorkspaceTransaction,
  { name, document }: FileContent,
  { author, at }: Editing,
): Promise<void> {
  const kept = { name, document: json(document), at: instant(at), author }
  const nothing = { offered: null, offeredAt: null, offeredBy: null }
  await tx
    .insertInto('playbookFiles')
    .values({ playbookId: document.id, ...kept, ...nothing })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'playbookId']).doUpdateSet({ ...kept, ...nothing }),
    )
    .execute()
}

/** Keeps what a file says that was not put in its draft's place, because both have changed. The draft stays as it is. */
export async function offerFile(
  tx: WorkspaceTransaction,
  { name, document }: FileContent,
  { author, at }: Editing,
): Promise<void> {
  const kept = { name, offered: json(document), offeredAt: instant(at), offeredBy: author }
  await tx
    .insertInto('playbookFiles')
    .values({ playbookId: document.id, ...kept })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'playbookId']).doUpdateSet(kept))
    .execute()
}

/** What waits has been looked at: from now on it is what the file said last, whatever became of the draft. */
export async function settleFile(tx: WorkspaceTransaction, playbookId: string): Promise<void> {
  await sql`
    update playbook_files
    set document = offered, at = offered_at, author = offered_by, offered = null, offered_at = null, offered_by = null
    where ${ownRow('playbook_files')} and playbook_id = ${playbookId} and offered is not null`.execute(tx)
}

/** @returns the file that a playbook lives in, too; null when none was ever put or offered */
export async function readFile(tx: WorkspaceTransaction, playbookId: string): Promise<PlaybookFile | null> {
  const row = await tx
    .selectFrom('playbookFiles')
    .select(['name', 'at', 'author', 'offeredAt', 'offeredBy'])
    .select([
      sql<DraftPlaybook | null>`document`.as('document'),
      sql<DraftPlaybook | null>`offered`.as('offered'),
    ])
    .where('playbookId', '=', playbookId)
    .executeTakeFirst()
  return row ?? null
}
