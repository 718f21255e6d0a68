import { stepLabel } from '@daymark/core'
import type { Decision } from '@daymark/contract'
import { type DecisionRow, listDecisions, type WorkspaceTransaction } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { type PlansInHand, plansInHand } from './plans.ts'

/** What a decision about a send calls its step; an enrolment is about none. */
function stepOf({ stepId, planHash }: DecisionRow, { catalog, planOf }: PlansInHand): string | null {
  if (stepId === null || planHash === null) return stepId
  return stepLabel(stepId, { content: planOf(planHash).content, catalog })
}

function decisionIn({ planHash, ...row }: DecisionRow, plans: PlansInHand): Decision {
  const stepLabelOf = stepOf({ planHash, ...row }, plans)
  return { ...row, stepLabel: stepLabelOf, at: iso(row.at), recordedAt: iso(row.recordedAt) }
}

function plansOf(tx: WorkspaceTransaction, rows: readonly DecisionRow[]): Promise<PlansInHand> {
  const ofSends = rows.filter(({ stepId }) => stepId !== null)
  return plansInHand(
    tx,
    ofSends.flatMap(({ planHash }) => planHash ?? []),
  )
}

export async function decisionOf(tx: WorkspaceTransaction, row: DecisionRow): Promise<Decision> {
  return decisionIn(row, await plansOf(tx, [row]))
}

export const decisionRoutes: Handlers<'listDecisions'> = {
  listDecisions: ({ inWorkspace }, { query: { cursor, limit, ...filter } }) =>
    inWorkspace(async (tx) => {
      const page = await listDecisions(tx, filter, pageRequest({ cursor, limit }, 'instant'))
      const plans = await plansOf(tx, page.rows)
      return pageReply(page, (row) => decisionIn(row, plans))
    }),
}
