import type { Decision } from '@daymark/contract'
import { type DecisionRow, listDecisions } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'

export function decisionOf(row: DecisionRow): Decision {
  return { ...row, at: iso(row.at), recordedAt: iso(row.recordedAt) }
}

export const decisionRoutes: Handlers<'listDecisions'> = {
  listDecisions: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'instant')
    return pageReply(await inWorkspace((tx) => listDecisions(tx, filter, page)), decisionOf)
  },
}
