import type { OptOut } from '@daymark/contract'
import { listOptOuts, type OptOut as StoredOptOut, takeBackOptOut, workspaceClock } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { granted } from '../http/refusal.ts'

function optOutOf(row: StoredOptOut): OptOut {
  const { address, ground, detail, at, takenBackAt, takenBackBy, takenBackGround } = row
  const takenBack =
    takenBackAt === null
      ? null
      : { at: iso(takenBackAt), by: takenBackBy ?? '', ground: takenBackGround ?? '' }
  return { address, ground, detail, at: iso(at), takenBack }
}

export const optOutRoutes: Handlers<'listOptOuts' | 'takeBackOptOut'> = {
  listOptOuts: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'instant')
    return pageReply(await inWorkspace((tx) => listOptOuts(tx, filter, page)), optOutOf)
  },

  takeBackOptOut: ({ inWorkspace, author: by }, { body: { address, ground } }) =>
    inWorkspace(async (tx) => {
      const { at } = await workspaceClock(tx)
      const taken = granted(await takeBackOptOut(tx, address, { by, ground, at }), { 'not-opted-out': 404 })
      return { items: taken.map(optOutOf) }
    }),
}
