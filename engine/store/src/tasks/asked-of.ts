import { type RawBuilder, sql } from 'kysely'

/**
 * The first task that a run asked of a member from a notice on.
 * @param notice - the alias of a row with `run_id`, `member_id` and `at`
 * @returns the task's id, or null
 */
export function taskAfter(notice: string): RawBuilder<string | null> {
  return sql<string | null>`(
    select task.id from tasks as task
    where task.run_id = ${sql.ref(`${notice}.runId`)}
      and task.assignee_id = ${sql.ref(`${notice}.memberId`)}
      and task.created_at >= ${sql.ref(`${notice}.at`)}
    order by task.created_at, task.id limit 1
  )`
}
