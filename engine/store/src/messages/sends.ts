import type { Selectable } from 'kysely'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { SendChannel, SendsTable, SendState } from '../tables/sends.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'key',
  'runId',
  'stepId',
  'accountId',
  'contactId',
  'memberId',
  'channel',
  'state',
  'attempts',
  'ambiguous',
  'messageId',
  'recipient',
  'subject',
  'bodyText',
  'bodyHtml',
  'error',
  'at',
  'settledAt',
] as const

export type Message = Pick<Selectable<SendsTable>, (typeof columns)[number]>

export interface MessageFilter {
  accountId?: string | undefined
  runId?: string | undefined
  contactId?: string | undefined
  channel?: SendChannel | undefined
  state?: SendState | undefined
}

const order: Order = { by: 'at', id: 'key', direction: 'desc', isInstant: true }

/** @returns messages as they were sent, or are being sent, the newest first */
export async function listMessages(
  tx: WorkspaceTransaction,
  { accountId, runId, contactId, channel, state }: MessageFilter,
  { after, limit }: PageRequest,
): Promise<Page<Message>> {
  const rows = await tx
    .selectFrom('sends')
    .select(columns)
    .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
    .$if(runId !== undefined, (query) => query.where('runId', '=', runId!))
    .$if(contactId !== undefined, (query) => query.where('contactId', '=', contactId!))
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel!))
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('at', 'desc')
    .orderBy('key', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, key }) => ({ value: at, id: key }))
}
