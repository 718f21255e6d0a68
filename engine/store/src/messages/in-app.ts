import { type Selectable, sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { InAppMessagesTable } from '../tables/in-app-messages.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'id',
  'accountId',
  'contactId',
  'runId',
  'stepId',
  'title',
  'body',
  'actionLabel',
  'actionUrl',
  'at',
  'readAt',
  'dismissedAt',
] as const

export type InAppMessage = Pick<Selectable<InAppMessagesTable>, (typeof columns)[number]>

export interface InAppFilter {
  contactId?: string | undefined
  accountId?: string | undefined
  /** Those that were dismissed, instead of those that were not. */
  dismissed?: boolean | undefined
}

const order: Order = { by: 'at', id: 'id', direction: 'desc', isInstant: true }

/** A message to be shown inside the product, from an instant in epoch milliseconds on. */
export type NewInAppMessage = Omit<InAppMessage, 'readAt' | 'dismissedAt'>

/** Shows a contact a message inside the product. */
export async function showInApp(
  tx: WorkspaceTransaction,
  { at, ...message }: NewInAppMessage,
): Promise<void> {
  await tx
    .insertInto('inAppMessages')
    .values({ ...message, at: instant(at), readAt: null, dismissedAt: null })
    .execute()
}

/** @returns what is to be seen inside the product, the newest first */
export async function listInApp(
  tx: WorkspaceTransaction,
  { contactId, accountId, dismissed = false }: InAppFilter,
  { after, limit }: PageRequest,
): Promise<Page<InAppMessage>> {
  const rows = await tx
    .selectFrom('inAppMessages')
    .select(columns)
    .where('dismissedAt', dismissed ? 'is not' : 'is', null)
    .$if(contactId !== undefined, (query) => query.where('contactId', '=', contactId!))
    .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}

/**
 * Notes that a message was read or dismissed; the first time counts. What is dismissed has been read.
 * @returns the message as it is now, or null when there is none
 */
export async function markInApp(
  tx: WorkspaceTransaction,
  id: string,
  mark: 'read' | 'dismissed',
): Promise<InAppMessage | null> {
  const { at } = await workspaceClock(tx)
  const first = (column: 'readAt' | 'dismissedAt') =>
    sql<Date>`coalesce(${sql.ref(column)}, ${instant(at)}::timestamptz)`
  const row = await tx
    .updateTable('inAppMessages')
    .set({ readAt: first('readAt'), ...(mark === 'dismissed' && { dismissedAt: first('dismissedAt') }) })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  return row ?? null
}
