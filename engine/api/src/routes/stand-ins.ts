import { HabitRow } from '@daymark/contract'
import { listDoings, putHabits } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { granted } from '../http/refusal.ts'
import { readRows, replyToPut } from '../http/rows.ts'

export const standInRoutes: Handlers<'putHabits' | 'listDoings'> = {
  putHabits: ({ inWorkspace }, { body }) => {
    const { read, problems } = readRows(HabitRow, body.rows)
    return inWorkspace(async (tx) => {
      const habits = read.map(({ row }) => row)
      const put = granted(await putHabits(tx, habits), { 'wall-clock': [409, 'clock-is-wall'] })
      return replyToPut(read, put, problems)
    })
  },

  listDoings: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'instant')
    const told = await inWorkspace((tx) => listDoings(tx, filter, page))
    return pageReply(told, (row) => ({ ...row, at: iso(row.at) }))
  },
}
