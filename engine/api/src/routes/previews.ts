import { randomUUID } from 'node:crypto'
import type { TestSend } from '@daymark/contract'
import {
  findTestSend,
  getMember,
  listTestSends,
  requestTestSend,
  type TestSend as StoredTestSend,
} from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found, granted } from '../http/refusal.ts'
import { composeTest } from '../previews/compose-test.ts'
import { renderPreview } from '../previews/render.ts'

function testSendOf(row: StoredTestSend): TestSend {
  return { ...row, at: iso(row.at) }
}

type PreviewHandlers = Handlers<'previewMessage' | 'sendTest' | 'listTestSends' | 'getTestSend'>

export const previewRoutes: PreviewHandlers = {
  previewMessage: ({ inWorkspace, publicUrl }, { body }) =>
    inWorkspace((tx) => renderPreview(tx, body, publicUrl)),

  sendTest: ({ inWorkspace, publicUrl, author, wallNow }, { body: { memberId, ...body } }) =>
    inWorkspace(async (tx) => {
      const member = found(await getMember(tx, memberId), 'member', memberId)
      const composed = composeTest(await renderPreview(tx, body, publicUrl), author)
      const test = {
        ...composed,
        id: `test_${randomUUID()}`,
        accountId: body.accountId,
        memberId,
        author,
        recipient: member.email,
      }
      return testSendOf(granted(await requestTestSend(tx, test, wallNow()), { 'too-many-tests': 429 }))
    }),

  listTestSends: async ({ inWorkspace }, { query }) => {
    const page = pageRequest(query, 'instant')
    return pageReply(await inWorkspace((tx) => listTestSends(tx, page)), testSendOf)
  },

  getTestSend: async ({ inWorkspace }, { params: { id } }) =>
    testSendOf(found(await inWorkspace((tx) => findTestSend(tx, id)), 'test', id)),
}
