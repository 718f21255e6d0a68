import { type Catalog, describeChange, diff, DraftPlaybook, type PlaybookChange } from '@daymark/core'
import { useDeferredValue, useMemo } from 'react'
import { useRead } from '../../api/read.ts'
import { counted } from '../../words/counted.ts'

/** What the draft changes, also in sentences, and against which version. */
export interface ChangesSince {
  /** Null where nothing has been published. */
  version: number | null
  /** The version that publishing makes. */
  next: number
  changes: readonly PlaybookChange[]
  sentences: string[]
  openRuns: number
  /** Whether it would let accounts in once it is published: not while it is stopped. */
  enrols: boolean
}

const nothing: readonly PlaybookChange[] = []

/** @returns null while it is not known */
export function useChangesSince(document: DraftPlaybook, catalog: Catalog): ChangesSince | null {
  const { data } = useRead('getPlaybook', { params: { id: document.id } })
  const shown = useDeferredValue(document)
  const published = data?.published ?? null
  const before = useMemo(() => published && DraftPlaybook.safeParse(published.document), [published])
  const changes = useMemo(
    () => (before?.success ? diff(before.data, shown, catalog) : nothing),
    [before, shown, catalog],
  )
  const sentences = useMemo(() => changes.map((change) => describeChange(change)), [changes])
  if (!data) return null
  const version = published?.version ?? null
  return {
    version,
    next: data.draftVersion ?? (version ?? 0) + 1,
    changes,
    sentences,
    openRuns: data.openRuns,
    enrols: data.state !== 'stopped',
  }
}

/** "4 changes since version 3", as the bar says it. */
export function sinceWords({ version, sentences }: ChangesSince): string {
  if (version === null) return 'never published'
  if (sentences.length === 0) return `the same as version ${version}`
  return `${counted(sentences.length, 'change')} since version ${version}`
}
