import { type Catalog, createCatalog, parsePlaybook, type Playbook } from '@daymark/core'
import type { Positions } from '@daymark/contract'
import { useMemo } from 'react'
import { useRead } from '../api/read.ts'
import { type DrawnNode, drawnNodes } from './graph.ts'

/** A document made ready to be drawn; null when it cannot be read as a playbook. */
export interface Drawn {
  playbook: Playbook
  catalog: Catalog
  nodes: DrawnNode[]
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
    return { playbook: parsed.value, catalog, nodes: drawnNodes(parsed.value, catalog, positions) }
  }, [document, catalog, positions])
}
