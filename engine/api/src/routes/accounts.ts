import { isZone } from '@daymark/core'
import { type Account, AccountRow } from '@daymark/contract'
import {
  type AccountRow as StoredAccount,
  addSeats,
  findAccount,
  isVisible,
  listAccounts,
  loadAccountFacts,
  putAccounts,
  type ReportedAccount,
  workspaceClock,
  type WorkspaceTransaction,
  zonesOf,
} from '@daymark/store'
import type { z } from 'zod'
import type { Handlers } from '../http/implement.ts'
import { iso, toInstant } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found, granted, notFound } from '../http/refusal.ts'
import { readRows, refuseSingle, replyToPut } from '../http/rows.ts'

function accountOf(row: StoredAccount): Account {
  return {
    ...row,
    productsOwned: [...row.productsOwned],
    attributes: { ...row.attributes },
    signedUpAt: iso(row.signedUpAt),
    updatedAt: iso(row.updatedAt),
  }
}

/** A date is 00:00 in the zone that the row itself gives, else in the account's so far. */
async function toReported(
  tx: WorkspaceTransaction,
  rows: readonly z.output<typeof AccountRow>[],
): Promise<ReportedAccount[]> {
  const zoneOf = await zonesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, signedUpAt: toInstant(row.signedUpAt, zoneIn(row) ?? zoneOf(row.id)) }))
}

/** @returns the row's own zone, if it gives one that exists; that it does not is refused later */
function zoneIn({ timeZone }: z.output<typeof AccountRow>): string | null {
  return timeZone != null && isZone(timeZone) ? timeZone : null
}

type AccountHandlers = Handlers<
  'listAccounts' | 'getAccount' | 'putAccount' | 'putAccounts' | 'purchaseSeats'
>

export const accountRoutes: AccountHandlers = {
  listAccounts: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'text')
    return pageReply(await inWorkspace((tx) => listAccounts(tx, filter, page)), accountOf)
  },

  getAccount: ({ inWorkspace }, { params: { id } }) =>
    inWorkspace(async (tx) => {
      if (!(await isVisible(tx, id))) throw notFound('account', id)
      const { at } = await workspaceClock(tx)
      const { zone, facts } = found(await loadAccountFacts(tx, id, at), 'account', id)
      return { ...accountOf(found(await findAccount(tx, id), 'account', id)), zone, facts }
    }),

  putAccount: ({ inWorkspace }, { params: { id }, body }) =>
    inWorkspace(async (tx) => {
      const rows = await toReported(tx, [{ ...body, id }])
      const outcomes = await putAccounts(tx, await workspaceClock(tx), rows)
      refuseSingle(replyToPut([], outcomes, []))
      return accountOf(found(await findAccount(tx, id), 'account', id))
    }),

  purchaseSeats: ({ inWorkspace }, { params: { id: accountId }, body: { id: eventId, seats, source } }) =>
    inWorkspace(async (tx) => {
      if (!(await isVisible(tx, accountId))) throw notFound('account', accountId)
      const purchase = { accountId, seats, source, eventId }
      const added = granted(await addSeats(tx, await workspaceClock(tx), purchase), {
        'unknown-account': 404,
        'invalid-seats': 422,
      })
      return { seats: added.seats, known: added.duplicate }
    }),

  putAccounts: ({ inWorkspace }, { body }) => {
    const { read, problems } = readRows(AccountRow, body.rows)
    return inWorkspace(async (tx) => {
      const rows = await toReported(
        tx,
        read.map(({ row }) => row),
      )
      return replyToPut(read, await putAccounts(tx, await workspaceClock(tx), rows), problems)
    })
  },
}
