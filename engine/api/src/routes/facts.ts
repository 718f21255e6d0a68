import { percentOf } from '@daymark/core'
import { type BulkReply, EventRow, UsageRow } from '@daymark/contract'
import {
  ingestEvents,
  ingestUsage,
  isVisible,
  listEvents,
  listUsage,
  workspaceClock,
  type WorkspaceTransaction,
  zonesOf,
} from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso, toInstant } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { notFound } from '../http/refusal.ts'
import { readRows, refuseSingle, replyToFacts } from '../http/rows.ts'

async function takeUsage(tx: WorkspaceTransaction, rows: readonly unknown[]): Promise<BulkReply> {
  const { read, problems } = readRows(UsageRow, rows)
  const zoneOf = await zonesOf(
    tx,
    read.map(({ row }) => row.accountId),
  )
  const samples = read.map(({ row }) => ({ ...row, at: toInstant(row.at, zoneOf(row.accountId)) }))
  return replyToFacts(read, await ingestUsage(tx, await workspaceClock(tx), samples), problems)
}

async function takeEvents(tx: WorkspaceTransaction, rows: readonly unknown[]): Promise<BulkReply> {
  const { read, problems } = readRows(EventRow, rows)
  const zoneOf = await zonesOf(
    tx,
    read.map(({ row }) => row.accountId),
  )
  const events = read.map(({ row }) => ({
    ...row,
    occurredAt: toInstant(row.occurredAt, zoneOf(row.accountId)),
  }))
  return replyToFacts(read, await ingestEvents(tx, await workspaceClock(tx), events), problems)
}

async function mustBeVisible(tx: WorkspaceTransaction, accountId: string): Promise<void> {
  if (!(await isVisible(tx, accountId))) throw notFound('account', accountId)
}

type FactHandlers = Handlers<
  'recordUsage' | 'recordUsages' | 'listUsage' | 'recordEvent' | 'recordEvents' | 'listEvents'
>

export const factRoutes: FactHandlers = {
  recordUsage: async ({ inWorkspace }, { body }) =>
    inWorkspace(async (tx) => refuseSingle(await takeUsage(tx, [body]))),

  recordUsages: ({ inWorkspace }, { body }) => inWorkspace((tx) => takeUsage(tx, body.rows)),

  listUsage: ({ inWorkspace }, { params: { id }, query }) =>
    inWorkspace(async (tx) => {
      await mustBeVisible(tx, id)
      const page = await listUsage(tx, id, query.metric, pageRequest(query, 'instant'))
      return pageReply(page, (row) => ({ ...row, at: iso(row.at), percent: percentOf(row.used, row.limit) }))
    }),

  recordEvent: async ({ inWorkspace }, { body }) =>
    inWorkspace(async (tx) => refuseSingle(await takeEvents(tx, [body]))),

  recordEvents: ({ inWorkspace }, { body }) => inWorkspace((tx) => takeEvents(tx, body.rows)),

  listEvents: ({ inWorkspace }, { params: { id }, query }) =>
    inWorkspace(async (tx) => {
      await mustBeVisible(tx, id)
      const page = await listEvents(tx, id, query.kind, pageRequest(query, 'instant'))
      return pageReply(page, (row) => ({
        ...row,
        occurredAt: iso(row.occurredAt),
        recordedAt: iso(row.recordedAt),
      }))
    }),
}
