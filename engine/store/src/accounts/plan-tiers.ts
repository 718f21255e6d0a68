import type { Selectable } from 'kysely'
import type { PutOutcome } from '../put-outcome.ts'
import { keepSeedRecord } from '../sandbox/seed-records.ts'
import type { PlanTiersTable } from '../tables/plan-tiers.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A plan, and its place on the workspace's ladder of plans. */
export type PlanTier = Omit<Selectable<PlanTiersTable>, 'workspaceId'>

/** Which way a change of plan goes; unknown unless the ladder has both plans, one above the other. */
export type PlanDirection = 'up' | 'down' | 'unknown'

/** @returns the ladder of plans, the lowest first */
export function listPlanTiers(tx: WorkspaceTransaction): Promise<PlanTier[]> {
  return tx.selectFrom('planTiers').select(['name', 'rank']).orderBy('rank').orderBy('name').execute()
}

/** Creates or updates plans. @returns what became of each, in the order given */
export async function putPlanTiers(
  tx: WorkspaceTransaction,
  rows: readonly PlanTier[],
): Promise<PutOutcome[]> {
  const outcomes: PutOutcome[] = []
  for (const { name, rank } of rows) {
    const changed = await tx
      .insertInto('planTiers')
      .values({ name, rank })
      .onConflict((conflict) =>
        conflict.columns(['workspaceId', 'name']).doUpdateSet({ rank }).where('planTiers.rank', '<>', rank),
      )
      .returning('name')
      .executeTakeFirst()
    outcomes.push({ status: changed ? 'stored' : 'known' })
  }
  await keepSeedRecord(tx, 'plan-tiers', rows)
  return outcomes
}

/** @returns which way it is from one plan to another */
export async function planDirection(
  tx: WorkspaceTransaction,
  from: string,
  to: string,
): Promise<PlanDirection> {
  const ranks = new Map((await listPlanTiers(tx)).map(({ name, rank }) => [name, rank]))
  const before = ranks.get(from)
  const after = ranks.get(to)
  if (before === undefined || after === undefined || before === after) return 'unknown'
  return after > before ? 'up' : 'down'
}
