import { type Contact, ContactRow } from '@daymark/contract'
import {
  type Contact as StoredContact,
  findContact,
  listContacts,
  putContacts,
  type ReportedContact,
  workspaceClock,
  type WorkspaceTransaction,
  zonesOf,
} from '@daymark/store'
import type { z } from 'zod'
import type { Handlers } from '../http/implement.ts'
import { isoOrNull, toInstant } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found } from '../http/refusal.ts'
import { readRows, refuseSingle, replyToPut } from '../http/rows.ts'

function contactOf(row: StoredContact): Contact {
  return { ...row, consentAt: isoOrNull(row.consentAt), optedOutAt: isoOrNull(row.optedOutAt) }
}

/** @returns undefined and null as they are: left out, and forgotten */
function instantIn(text: string | null | undefined, zone: string): number | null | undefined {
  return text == null ? text : toInstant(text, zone)
}

async function toReported(
  tx: WorkspaceTransaction,
  rows: readonly z.output<typeof ContactRow>[],
): Promise<ReportedContact[]> {
  const zoneOf = await zonesOf(
    tx,
    rows.map(({ accountId }) => accountId),
  )
  return rows.map((row) => ({
    ...row,
    consentAt: instantIn(row.consentAt, zoneOf(row.accountId)),
    optedOutAt: instantIn(row.optedOutAt, zoneOf(row.accountId)),
  }))
}

type ContactHandlers = Handlers<'listContacts' | 'getContact' | 'putContact' | 'putContacts'>

export const contactRoutes: ContactHandlers = {
  listContacts: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'text')
    return pageReply(await inWorkspace((tx) => listContacts(tx, filter, page)), contactOf)
  },

  getContact: async ({ inWorkspace }, { params: { id } }) =>
    contactOf(found(await inWorkspace((tx) => findContact(tx, id)), 'contact', id)),

  putContact: ({ inWorkspace }, { params: { id }, body }) =>
    inWorkspace(async (tx) => {
      const rows = await toReported(tx, [{ ...body, id }])
      refuseSingle(replyToPut([], await putContacts(tx, await workspaceClock(tx), rows), []))
      return contactOf(found(await findContact(tx, id), 'contact', id))
    }),

  putContacts: ({ inWorkspace }, { body }) => {
    const { read, problems } = readRows(ContactRow, body.rows)
    return inWorkspace(async (tx) => {
      const rows = await toReported(
        tx,
        read.map(({ row }) => row),
      )
      return replyToPut(read, await putContacts(tx, await workspaceClock(tx), rows), problems)
    })
  },
}
