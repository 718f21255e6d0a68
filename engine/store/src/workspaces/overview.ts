import { sql } from 'kysely'
import { atInstant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** How many of each kind there are in a workspace. */
export interface OverviewCounts {
  runs: { open: number; paused: number; enrolled: number; converted: number }
  messages: { sent: number; underWay: number; failed: number }
  tasks: { open: number; dueToday: number; overdue: number }
}

const dayMs = 86_400_000

/**
 * @param now - the workspace's present, in epoch milliseconds
 * @param endOfDay - when its day is over
 * @returns the counts of what happens, and of what needs attention
 */
export async function countOverview(
  tx: WorkspaceTransaction,
  now: number,
  endOfDay: number,
): Promise<OverviewCounts> {
  return {
    runs: await countRuns(tx, now - dayMs),
    messages: await countMessages(tx, now - dayMs, now - 7 * dayMs),
    tasks: await countTasks(tx, now, endOfDay),
  }
}

function countRuns(tx: WorkspaceTransaction, since: number): Promise<OverviewCounts['runs']> {
  const count = sql<number>`count(*)`
  return tx
    .selectFrom('runs')
    .select([
      sql<number>`${count} filter (where state = 'open')`.as('open'),
      sql<number>`${count} filter (where state = 'open' and paused_at is not null)`.as('paused'),
      sql<number>`${count} filter (where enrolled_at > ${atInstant(since)})`.as('enrolled'),
      sql<number>`${count} filter (where outcome = 'converted' and ended_at > ${atInstant(since)})`.as(
        'converted',
      ),
    ])
    .where(({ or, eb }) =>
      or([
        eb('state', '=', 'open'),
        eb('enrolledAt', '>', atInstant(since)),
        eb('endedAt', '>', atInstant(since)),
      ]),
    )
    .executeTakeFirstOrThrow()
}

function countMessages(
  tx: WorkspaceTransaction,
  sentSince: number,
  failedSince: number,
): Promise<OverviewCounts['messages']> {
  const count = sql<number>`count(*)`
  return tx
    .selectFrom('sends')
    .select([
      sql<number>`${count} filter (where state = 'sent' and at > ${atInstant(sentSince)})`.as('sent'),
      sql<number>`${count} filter (where state in ('sending', 'retrying'))`.as('underWay'),
      sql<number>`${count} filter (where state = 'failed' and at > ${atInstant(failedSince)})`.as('failed'),
    ])
    .where(({ or, eb }) =>
      or([eb('state', 'in', ['sending', 'retrying']), eb('at', '>', atInstant(failedSince))]),
    )
    .executeTakeFirstOrThrow()
}

function countTasks(
  tx: WorkspaceTransaction,
  now: number,
  endOfDay: number,
): Promise<OverviewCounts['tasks']> {
  const count = sql<number>`count(*)`
  const [present, end] = [atInstant(now), atInstant(endOfDay)]
  return tx
    .selectFrom('tasks')
    .select([
      sql<number>`${count}`.as('open'),
      sql<number>`${count} filter (where due_at >= ${present} and due_at < ${end})`.as('dueToday'),
      sql<number>`${count} filter (where overdue or due_at < ${present})`.as('overdue'),
    ])
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
}
