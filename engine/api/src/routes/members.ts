import { MemberRow } from '@daymark/contract'
import { getMember, listMembers, putMembers } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found } from '../http/refusal.ts'
import { readRows, refuseSingle, replyToPut } from '../http/rows.ts'

type MemberHandlers = Handlers<'listMembers' | 'getMember' | 'putMember' | 'putMembers'>

export const memberRoutes: MemberHandlers = {
  listMembers: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'text')
    return pageReply(await inWorkspace((tx) => listMembers(tx, filter, page)), (member) => member)
  },

  getMember: async ({ inWorkspace }, { params: { id } }) =>
    found(await inWorkspace((tx) => getMember(tx, id)), 'member', id),

  putMember: ({ inWorkspace }, { params: { id }, body }) =>
    inWorkspace(async (tx) => {
      refuseSingle(replyToPut([], await putMembers(tx, [{ ...body, id }]), []))
      return found(await getMember(tx, id), 'member', id)
    }),

  putMembers: async ({ inWorkspace }, { body }) => {
    const { read, problems } = readRows(MemberRow, body.rows)
    const rows = read.map(({ row }) => row)
    return replyToPut(read, await inWorkspace((tx) => putMembers(tx, rows)), problems)
  },
}
