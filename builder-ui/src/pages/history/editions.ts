import type { Endpoints, ReplyOf } from '@daymark/contract'

/** What can be compared: a version by its number, the draft, or the file that the playbook lives in, too. */
export type Edition = number | 'draft' | 'file'

export type Version = ReplyOf<Endpoints['listVersions']>['items'][number]

/** A version that another took the place of is replaced; retired is what happens to playbooks. */
export const versionStatusWords: Record<Version['status'], string> = {
  draft: 'draft',
  published: 'published',
  retired: 'replaced',
}

export function editionWords(edition: Edition, fileName: string | null): string {
  if (edition === 'draft') return 'The draft'
  return edition === 'file' ? (fileName ?? 'The file') : `Version ${edition}`
}

/** Every edition there is, the newest first. */
export function editionsOf(versions: readonly Version[], hasFile: boolean): Edition[] {
  const own = versions.map(({ version, status }) => (status === 'draft' ? ('draft' as const) : version))
  return hasFile ? [...own, 'file'] : own
}

/** What somebody most likely wants to compare: the newest with the one before it. Null where there is only one. */
export function usualPair(editions: readonly Edition[]): { from: Edition; to: Edition } | null {
  const [to, from] = editions
  return to === undefined || from === undefined ? null : { from, to }
}

export function keyOf(edition: Edition): string {
  return String(edition)
}

export function editionFrom(key: string): Edition {
  return key === 'draft' || key === 'file' ? key : Number(key)
}
