import type { Plan, Playbook } from '@daymark/core'
import { type RawBuilder, sql } from 'kysely'
import type { PlaybookState } from '../tables/playbooks.ts'
import type { PlaybookVersionStatus } from '../tables/playbook-versions.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A version of a playbook, without its document. Instants are in epoch milliseconds. */
export interface VersionSummary {
  version: number
  status: PlaybookVersionStatus
  planHash: string | null
  /** By the wall clock. */
  recordedAt: number
  publishedAt: number | null
  retiredAt: number | null
  /** Who published it, and what they noted; null for drafts and where nobody said. */
  publishedBy: string | null
  note: string | null
  /** Runs of this version that have not ended. */
  openRuns: number
}

/** A playbook with its versions, the newest first. */
export interface PlaybookSummary {
  id: string
  name: string
  family: string
  state: PlaybookState
  stateChangedAt: number | null
  stateChangedBy: string | null
  /** What its draft is called; null while there is none. */
  draftName: string | null
  /** Whether its draft says something else than what is published. Where nothing is, there is nothing else to say. */
  hasChanges: boolean
  /** When and by whom it was last edited, else begun, else published. */
  editedAt: number | null
  editedBy: string | null
  versions: VersionSummary[]
}

/** A version with its document. */
export interface PlaybookVersion extends Omit<VersionSummary, 'openRuns'> {
  playbookId: string
  document: Playbook
}

type VersionOf = VersionSummary & { playbookId: string }

function selectVersions(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('playbookVersions as version')
    .select(['version.playbookId', 'version.version', 'version.status', 'version.planHash'])
    .select([
      'version.recordedAt',
      'version.publishedAt',
      'version.retiredAt',
      'version.publishedBy',
      'version.note',
    ])
    .select(({ selectFrom, fn, lit }) => {
      const open = selectFrom('runs')
        .select(({ fn: { countAll } }) => countAll<number>().as('count'))
        .whereRef('runs.playbookId', '=', 'version.playbookId')
        .whereRef('runs.version', '=', 'version.version')
        .where('runs.state', '=', 'open')
      return fn.coalesce(open, lit(0)).as('openRuns')
    })
    .orderBy('version.version', 'desc')
}

/** A value of the last row of those of a playbook. */
function lastOf<T>(column: string, table: string, order: string): RawBuilder<T | null> {
  return sql`(select ${sql.ref(column)} from ${sql.table(table)} as last
    where last.playbook_id = playbooks.id and ${sql.ref(column)} is not null order by ${sql.ref(order)} desc limit 1)`
}

const documentOf = (status: PlaybookVersionStatus) =>
  sql<unknown>`(select document from playbook_versions as one
    where one.playbook_id = playbooks.id and one.status = ${status} order by version desc limit 1)`

function selectPlaybooks(tx: WorkspaceTransaction) {
  const [draft, published] = [documentOf('draft'), documentOf('published')]
  return tx
    .selectFrom('playbooks')
    .select(['id', 'name', 'family', 'state', 'stateChangedAt', 'stateChangedBy'])
    .select([
      sql<string | null>`${draft} ->> 'name'`.as('draftName'),
      sql<boolean>`coalesce(${draft} <> ${published}, false)`.as('hasChanges'),
      sql<number | null>`coalesce(${lastOf('at', 'draft_edits', 'revision')}, created_at,
        ${lastOf('published_at', 'playbook_versions', 'version')})`.as('editedAt'),
      sql<string | null>`coalesce(${lastOf('author', 'draft_edits', 'revision')}, created_by,
        ${lastOf('published_by', 'playbook_versions', 'version')})`.as('editedBy'),
    ])
}

function withoutId({ playbookId: _, ...summary }: VersionOf): VersionSummary {
  return summary
}

/** @returns every playbook of the workspace, by name */
export async function listPlaybooks(tx: WorkspaceTransaction): Promise<PlaybookSummary[]> {
  const playbooks = await selectPlaybooks(tx).orderBy('name').orderBy('id').execute()
  const byPlaybook = Map.groupBy(await selectVersions(tx).execute(), ({ playbookId }) => playbookId)
  return playbooks.map((playbook) => ({
    ...playbook,
    versions: (byPlaybook.get(playbook.id) ?? []).map(withoutId),
  }))
}

/** @returns the playbook with its versions, or null */
export async function getPlaybook(tx: WorkspaceTransaction, id: string): Promise<PlaybookSummary | null> {
  const playbook = await selectPlaybooks(tx).where('id', '=', id).executeTakeFirst()
  if (!playbook) return null
  const versions = await selectVersions(tx).where('version.playbookId', '=', id).execute()
  return { ...playbook, versions: versions.map(withoutId) }
}

/** @returns the version with its document, or null */
export async function getVersion(
  tx: WorkspaceTransaction,
  playbookId: string,
  version: number,
): Promise<PlaybookVersion | null> {
  const row = await tx
    .selectFrom('playbookVersions')
    .select(['playbookId', 'version', 'status', 'planHash', 'recordedAt', 'publishedAt', 'retiredAt'])
    .select(['publishedBy', 'note'])
    .select(sql<Playbook>`document`.as('document'))
    .where('playbookId', '=', playbookId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ?? null
}

/** @returns the documents of all versions of a playbook that are or were published */
export async function publishedDocuments(tx: WorkspaceTransaction, playbookId: string): Promise<Playbook[]> {
  const rows = await tx
    .selectFrom('playbookVersions')
    .select(sql<Playbook>`document`.as('document'))
    .where('playbookId', '=', playbookId)
    .where('status', '<>', 'draft')
    .orderBy('version')
    .execute()
  return rows.map(({ document }) => document)
}

/** @returns the plan of this hash, or null */
export async function loadPlan(tx: WorkspaceTransaction, hash: string): Promise<Plan | null> {
  const row = await tx
    .selectFrom('plans')
    .select('hash')
    .select([sql<Plan['control']>`control`.as('control'), sql<Plan['content']>`content`.as('content')])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}
