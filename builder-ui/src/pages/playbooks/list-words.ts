import type { PlaybookState } from '@daymark/contract'

interface Listed {
  id: string
  name: string
  draftName: string | null
  family: string
  state: PlaybookState
  draftVersion: number | null
  publishedVersion: number | null
  unpublishedChanges: boolean
  endedRuns: number
  convertedRuns: number
}

/** What there is to say below a name: what the draft calls it, or which others it shares its accounts with. */
export function nameNote({
  id,
  name,
  draftName,
  family,
}: Pick<Listed, 'id' | 'name' | 'draftName' | 'family'>): string | null {
  if (draftName !== null && draftName !== '' && draftName !== name) return `In the draft: “${draftName}”`
  // A category of its own is every playbook's that nobody has put into another.
  return family === id ? null : `Category: ${family}`
}

/** Which version runs, and whether anything waits to be published. */
export function versionWords({
  draftVersion,
  publishedVersion,
  unpublishedChanges,
}: Pick<Listed, 'draftVersion' | 'publishedVersion' | 'unpublishedChanges'>): string {
  if (publishedVersion === null) return draftVersion === null ? 'No version' : 'Never published'
  return unpublishedChanges
    ? `Version ${publishedVersion}, unpublished changes`
    : `Version ${publishedVersion}`
}

/** How many of the runs that ended reached the goal; null while none has ended. */
export function goalRate({
  convertedRuns,
  endedRuns,
}: Pick<Listed, 'convertedRuns' | 'endedRuns'>): { percent: string; words: string } | null {
  if (endedRuns === 0) return null
  const number = (count: number) => count.toLocaleString('en-GB')
  return {
    percent: `${Math.round((convertedRuns / endedRuns) * 100)} %`,
    words: `${number(convertedRuns)} of ${number(endedRuns)} ended`,
  }
}

/** Letters and digits alone, so that "seat expansion" finds "Seat-Expansion". */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The playbooks whose names, categories or ids hold all the words, and that are in the state, where one is asked for. */
export function found<P extends Pick<Listed, 'id' | 'name' | 'draftName' | 'family' | 'state'>>(
  playbooks: readonly P[],
  search: string | undefined,
  state: PlaybookState | undefined,
): P[] {
  const words = bare(search ?? '').split(' ')
  return playbooks.filter((playbook) => {
    const { id, name, draftName, family } = playbook
    const text = bare([id, name, draftName ?? '', family].join(' '))
    return (state === undefined || playbook.state === state) && words.every((word) => text.includes(word))
  })
}
