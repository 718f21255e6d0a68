import { PlanTierRow } from '@daymark/contract'
import { listPlanTiers, putPlanTiers } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { readRows, replyToPut } from '../http/rows.ts'

export const planTierRoutes: Handlers<'listPlanTiers' | 'putPlanTiers'> = {
  listPlanTiers: async ({ inWorkspace }) => ({ items: await inWorkspace(listPlanTiers) }),

  putPlanTiers: async ({ inWorkspace }, { body }) => {
    const { read, problems } = readRows(PlanTierRow, body.rows)
    const rows = read.map(({ row }) => row)
    return replyToPut(read, await inWorkspace((tx) => putPlanTiers(tx, rows)), problems)
  },
}
