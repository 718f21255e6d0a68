import type { Catalog, Plan } from '@daymark/core'
import { loadPlan, type WorkspaceTransaction } from '@daymark/store'
import { found } from '../http/refusal.ts'
import { loadCatalog } from './catalog.ts'

/** The plans of some runs, read once each, and the catalogue: what their steps are called. */
export interface PlansInHand {
  catalog: Catalog
  /** @throws when the plan was not among those that were asked for */
  planOf(hash: string): Plan
}

/** Reads the plans of these hashes. @throws HttpRefusal when one is missing */
export async function plansInHand(tx: WorkspaceTransaction, hashes: readonly string[]): Promise<PlansInHand> {
  const plans = new Map<string, Plan>()
  for (const hash of new Set(hashes)) plans.set(hash, found(await loadPlan(tx, hash), 'plan', hash))
  const planOf = (hash: string) => {
    const plan = plans.get(hash)
    if (!plan) throw new Error(`Plan "${hash}" was not read.`)
    return plan
  }
  return { catalog: await loadCatalog(tx), planOf }
}
