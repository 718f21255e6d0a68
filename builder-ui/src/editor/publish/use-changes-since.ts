import { type Catalog, describeChange, diff, DraftPlaybook } from '@daymark/core'
import { useDeferredValue, useMemo } from 'react'
import { useRead } from '../../api/read.ts'

/** What the draft changes, in sentences, and against which version. */
export interface ChangesSince {
  /** Null where nothing has been published. */
  version: number | null
  sentences: string[]
  openRuns: number
}

/** @returns null while it is not known */
export function useChangesSince(document: DraftPlaybook, catalog: Catalog): ChangesSince | null {
  const { data } = useRead('getPlaybook', { params: { id: document.id } })
  const shown = useDeferredValue(document)
  const published = data?.published ?? null
  const before = useMemo(() => published && DraftPlaybook.safeParse(published.document), [published])
  const sentences = useMemo(
    () => (before?.success ? diff(before.data, shown, catalog).map((change) => describeChange(change)) : []),
    [before, shown, catalog],
  )
  if (!data) return null
  return { version: published?.version ?? null, sentences, openRuns: data.openRuns }
}

/** "4 changes since version 3", as the bar says it. */
export function sinceWords({ version, sentences }: ChangesSince): string {
  if (version === null) return 'never published'
  if (sentences.length === 0) return `the same as version ${version}`
  return `${sentences.length === 1 ? '1 change' : `${sentences.length} changes`} since version ${version}`
}
