import {
  bandDays,
  type Catalog,
  createCatalog,
  type DraftPlaybook,
  parsePlaybook,
  type Playbook,
  when,
} from '@daymark/core'
import type { Positions } from '@daymark/contract'
import { useMemo } from 'react'
import { useRead } from '../api/read.ts'
import { type DrawnNode, drawnNodes } from './graph.ts'
import type { Days } from './layout.ts'

/** A document made ready to be drawn; null when it cannot be read as a playbook. */
export interface Drawn {
  playbook: Playbook
  catalog: Catalog
  nodes: DrawnNode[]
  /** In whose band each step stands. */
  days: Days
}

/** The actions that playbooks may name. They change when a worker is deployed. */
export function useCatalog(): Catalog | null {
  const { data } = useRead('listActions', {})
  return useMemo(() => data && createCatalog([], data.items), [data]) ?? null
}

/** @returns undefined while something is missing */
export function useDrawn(
  document: Record<string, unknown> | undefined,
  positions: Positions | null,
): Drawn | null | undefined {
  const catalog = useCatalog()
  return useMemo(() => {
    if (document === undefined || catalog === null) return undefined
    const parsed = parsePlaybook(document)
    if (!parsed.ok) return null
    const playbook = parsed.value
    // A playbook is a draft in which everything is said.
    const draft = playbook as unknown as DraftPlaybook
    const days = bandDays(draft, when(draft, catalog))
    return { playbook, catalog, nodes: drawnNodes(playbook, catalog, positions), days }
  }, [document, catalog, positions])
}
