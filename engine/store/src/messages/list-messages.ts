import type { Selectable } from 'kysely'
import { atInstant } from '../instant.ts'
import { partOf } from '../like.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { SendChannel, SendsTable, SendState } from '../tables/sends.ts'
import { taskAfter } from '../tasks/asked-of.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'send.key',
  'send.runId',
  'send.stepId',
  'send.accountId',
  'send.contactId',
  'send.memberId',
  'send.channel',
  'send.state',
  'send.attempts',
  'send.ambiguous',
  'send.messageId',
  'send.recipient',
  'send.subject',
  'send.bodyText',
  'send.bodyHtml',
  'send.error',
  'send.at',
  'send.settledAt',
] as const

type Column<C> = C extends `send.${infer Name}` ? Name : never

/** A message as it was sent, with the name of the account it was about. */
export type Message = Pick<Selectable<SendsTable>, Column<(typeof columns)[number]> & keyof SendsTable> & {
  accountName: string
  /** The contact's or the member's name as it is today; null when there is none of that id any more. */
  recipientName: string | null
  /** The button of a message in the product. */
  actionLabel: string | null
  actionUrl: string | null
  /** Of a notice to one of our own: the first task that its run then asked of them. */
  taskId: string | null
}

export interface MessageFilter {
  accountId?: string | undefined
  runId?: string | undefined
  contactId?: string | undefined
  channel?: SendChannel | undefined
  state?: SendState | undefined
  /** Part of the recipient or the subject, in any case. */
  search?: string | undefined
  /** Epoch milliseconds. */
  since?: number | undefined
}

const order: Order = { by: 'send.at', id: 'send.key', direction: 'desc', isInstant: true }

/** @returns messages as they were sent, or are being sent, the newest first */
export async function listMessages(
  tx: WorkspaceTransaction,
  { accountId, runId, contactId, channel, state, search, since }: MessageFilter,
  { after, limit }: PageRequest,
): Promise<Page<Message>> {
  const rows = await tx
    .selectFrom('sends as send')
    .innerJoin('accounts as account', 'account.id', 'send.accountId')
    .select(columns)
    .leftJoin('contacts as contact', 'contact.id', 'send.contactId')
    .leftJoin('members as member', 'member.id', 'send.memberId')
    .leftJoin('inAppMessages as shown', 'shown.id', 'send.key')
    .select(['account.name as accountName', 'shown.actionLabel', 'shown.actionUrl'])
    .select(({ fn }) => [
      fn.coalesce('contact.name', 'member.name').as('recipientName'),
      taskAfter('send').as('taskId'),
    ])
    .$if(accountId !== undefined, (query) => query.where('send.accountId', '=', accountId!))
    .$if(runId !== undefined, (query) => query.where('send.runId', '=', runId!))
    .$if(contactId !== undefined, (query) => query.where('send.contactId', '=', contactId!))
    .$if(channel !== undefined, (query) => query.where('send.channel', '=', channel!))
    .$if(state !== undefined, (query) => query.where('send.state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where(({ or, eb }) =>
        or([eb('send.recipient', 'ilike', partOf(search!)), eb('send.subject', 'ilike', partOf(search!))]),
      ),
    )
    .$if(since !== undefined, (query) => query.where('send.at', '>', atInstant(since!)))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('send.at', 'desc')
    .orderBy('send.key', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, key }) => ({ value: at, id: key }))
}
