import { type Selectable, sql } from 'kysely'
import { zoneOfAccount } from '../accounts/zone-of.ts'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { atInstant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { TaskOutcome, TasksTable, TaskState } from '../tables/tasks.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A task with the names of those it is about. `overdue` is as of the workspace's clock. */
export type Task = Omit<Selectable<TasksTable>, 'workspaceId' | 'visit' | 'outcomes'> & {
  outcomes: TaskOutcome[]
  accountName: string
  assigneeName: string | null
  /** The name of the member who did it; null when `completedBy` names none. */
  completedByName: string | null
  /** The zone that the account's days are counted in. */
  zone: string
}

export interface TaskFilter {
  state?: TaskState | undefined
  assigneeId?: string | undefined
  accountId?: string | undefined
  runId?: string | undefined
  overdue?: boolean | undefined
  /** Epoch milliseconds. */
  dueFrom?: number | undefined
  dueBefore?: number | undefined
}

const byDue: Order = { by: 'task.dueAt', id: 'task.id', direction: 'asc', isInstant: true }
const byCompletion: Order = { by: 'task.completedAt', id: 'task.id', direction: 'desc', isInstant: true }

function selectTasks(tx: WorkspaceTransaction, at: number) {
  return tx
    .selectFrom('tasks as task')
    .innerJoin('accounts as account', 'account.id', 'task.accountId')
    .leftJoin('members as assignee', 'assignee.id', 'task.assigneeId')
    .leftJoin('members as doer', 'doer.id', 'task.completedBy')
    .select([
      'task.id',
      'task.runId',
      'task.stepId',
      'task.accountId',
      'task.assigneeId',
      'task.title',
      'task.body',
      'task.dueAt',
      'task.createdAt',
      'task.state',
      'task.outcome',
      'task.note',
      'task.completedAt',
      'task.completedBy',
      'account.name as accountName',
      'assignee.name as assigneeName',
      'doer.name as completedByName',
    ])
    .select([
      sql<TaskOutcome[]>`task.outcomes`.as('outcomes'),
      isOverdue(at).as('overdue'),
      zoneOfAccount('account').as('zone'),
    ])
}

/** An open task is overdue once its time has passed, whether or not its run has noticed. */
function isOverdue(at: number) {
  return sql<boolean>`(task.overdue or (task.state = 'open' and task.due_at < ${atInstant(at)}))`
}

/** @returns tasks, the first due first; of done ones alone, the last done first */
export async function listTasks(
  tx: WorkspaceTransaction,
  { state, assigneeId, accountId, runId, overdue, dueFrom, dueBefore }: TaskFilter,
  { after, limit }: PageRequest,
): Promise<Page<Task>> {
  const { at } = await workspaceClock(tx)
  const order = state === 'done' ? byCompletion : byDue
  const rows = await selectTasks(tx, at)
    .$if(state !== undefined, (query) => query.where('task.state', '=', state!))
    .$if(assigneeId !== undefined, (query) => query.where('task.assigneeId', '=', assigneeId!))
    .$if(accountId !== undefined, (query) => query.where('task.accountId', '=', accountId!))
    .$if(runId !== undefined, (query) => query.where('task.runId', '=', runId!))
    .$if(overdue !== undefined, (query) => query.where(isOverdue(at), '=', overdue!))
    .$if(dueFrom !== undefined, (query) => query.where('task.dueAt', '>=', atInstant(dueFrom!)))
    .$if(dueBefore !== undefined, (query) => query.where('task.dueAt', '<', atInstant(dueBefore!)))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy(sql.ref(order.by), order.direction)
    .orderBy('task.id', order.direction)
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ dueAt, completedAt, id }) => ({
    value: order === byCompletion ? (completedAt ?? dueAt) : dueAt,
    id,
  }))
}

export async function findTask(tx: WorkspaceTransaction, id: string): Promise<Task | null> {
  const { at } = await workspaceClock(tx)
  return (await selectTasks(tx, at).where('task.id', '=', id).executeTakeFirst()) ?? null
}
