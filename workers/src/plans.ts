import type { Plan } from '@daymark/core'
import { loadPlan, type WorkspaceTransaction } from '@daymark/store'

const mostPlans = 500
const plans = new Map<string, Plan>()

/** The plan of this hash. Plans never change, so one that was read is kept. */
export async function planOf(tx: WorkspaceTransaction, workspaceId: string, hash: string): Promise<Plan> {
  const key = `${workspaceId}:${hash}`
  const known = plans.get(key)
  if (known) return known
  const plan = await loadPlan(tx, hash)
  if (!plan) throw new Error(`There is no plan ${hash}.`)
  const oldest = plans.keys().next()
  if (plans.size >= mostPlans && !oldest.done) plans.delete(oldest.value)
  plans.set(key, plan)
  return plan
}
