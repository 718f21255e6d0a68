import { type Catalog, changesByStep, type ChangeGroup, diff, type DraftPlaybook } from '@daymark/core'
import { useMemo } from 'react'

/** @returns what differs between two documents, by step; null while one is missing */
export function useDifferences(
  before: DraftPlaybook | null,
  after: DraftPlaybook | null,
  catalog: Catalog | null,
): readonly ChangeGroup[] | null {
  return useMemo(
    () => (before && after && catalog ? changesByStep(diff(before, after, catalog)) : null),
    [before, after, catalog],
  )
}

/** How many changes there are in all. */
export function changeCount(groups: readonly ChangeGroup[]): number {
  return groups.reduce((sum, { lines }) => sum + lines.length, 0)
}
