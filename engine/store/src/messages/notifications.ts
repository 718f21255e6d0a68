import { type Selectable, sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { MemberNotificationsTable } from '../tables/member-notifications.ts'
import { taskAfter } from '../tasks/asked-of.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = ['id', 'memberId', 'accountId', 'runId', 'stepId', 'title', 'body', 'at', 'readAt'] as const

/** A notice, and the first task that its run then asked of the member. */
export type MemberNotification = Pick<Selectable<MemberNotificationsTable>, (typeof columns)[number]> & {
  taskId: string | null
}

const task = taskAfter('memberNotifications')

const order: Order = { by: 'at', id: 'id', direction: 'desc', isInstant: true }

/** A notice to one of our people, at an instant in epoch milliseconds. */
export type NewNotification = Omit<MemberNotification, 'readAt' | 'taskId'>

/** Puts a notice into a member's inbox; the same one once. */
export async function notifyOnce(
  tx: WorkspaceTransaction,
  { at, ...notice }: NewNotification,
): Promise<void> {
  await tx
    .insertInto('memberNotifications')
    .values({ ...notice, at: instant(at), readAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns notices to our people, the newest first */
export async function listNotifications(
  tx: WorkspaceTransaction,
  { memberId, unread }: { memberId?: string | undefined; unread?: boolean | undefined },
  { after, limit }: PageRequest,
): Promise<Page<MemberNotification>> {
  const rows = await tx
    .selectFrom('memberNotifications')
    .select(columns)
    .select(task.as('taskId'))
    .$if(memberId !== undefined, (query) => query.where('memberId', '=', memberId!))
    .$if(unread !== undefined, (query) => query.where('readAt', unread ? 'is' : 'is not', null))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}

/** Notes that a member has seen a notice; the first time counts. @returns it, or null when there is none */
export async function readNotification(
  tx: WorkspaceTransaction,
  id: string,
): Promise<MemberNotification | null> {
  const { at } = await workspaceClock(tx)
  const row = await tx
    .updateTable('memberNotifications')
    .set({ readAt: sql<Date>`coalesce(read_at, ${instant(at)}::timestamptz)` })
    .where('id', '=', id)
    .returning(columns)
    .returning(task.as('taskId'))
    .executeTakeFirst()
  return row ?? null
}
