import type { Endpoints, ReplyOf } from '@daymark/contract'
import { getVersion, type PlaybookVersion, type WorkspaceTransaction } from '@daymark/store'
import { iso, isoOrNull } from '../http/instants.ts'
import { found, HttpRefusal } from '../http/refusal.ts'

type VersionDetail = ReplyOf<Endpoints['getVersion']>
export type Version = ReplyOf<Endpoints['publishPlaybook']>

export function detailOf({ document, ...version }: PlaybookVersion): VersionDetail {
  return { ...versionOf(version), document: { ...document } }
}

export function versionOf(version: Omit<PlaybookVersion, 'document'>): Version {
  return {
    playbookId: version.playbookId,
    version: version.version,
    status: version.status,
    planHash: version.planHash,
    recordedAt: iso(version.recordedAt),
    publishedAt: isoOrNull(version.publishedAt),
    retiredAt: isoOrNull(version.retiredAt),
    publishedBy: version.publishedBy,
    note: version.note,
  }
}

/** @throws HttpRefusal 404 when there is no such version */
export async function readVersion(
  tx: WorkspaceTransaction,
  id: string,
  version: number,
): Promise<PlaybookVersion> {
  return found(await getVersion(tx, id, version), 'version', `${id} v${version}`)
}

/** A path and a document that name different playbooks: which one is meant is for the caller to say. */
export function mustName(document: { [key: string]: unknown }, id: string): void {
  if (document['id'] === id) return
  const named = typeof document['id'] === 'string' ? `names "${document['id']}"` : 'has no id'
  throw new HttpRefusal(422, 'wrong-playbook-id', `The path names "${id}", and the document ${named}.`)
}
