import type { Task } from '@daymark/contract'
import { completeTask, findTask, listTasks, readWorkspace, type Task as StoredTask } from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso, isoOrNull, toInstant } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found, granted } from '../http/refusal.ts'

export function taskOf(row: StoredTask): Task {
  return {
    ...row,
    dueAt: iso(row.dueAt),
    createdAt: iso(row.createdAt),
    completedAt: isoOrNull(row.completedAt),
  }
}

export const taskRoutes: Handlers<'listTasks' | 'getTask' | 'completeTask'> = {
  listTasks: ({ inWorkspace }, { query: { cursor, limit, dueFrom, dueBefore, ...filter } }) =>
    inWorkspace(async (tx) => {
      const page = pageRequest({ cursor, limit }, 'instant')
      const { timeZone } = await readWorkspace(tx)
      const due = {
        ...(dueFrom !== undefined && { dueFrom: toInstant(dueFrom, timeZone) }),
        ...(dueBefore !== undefined && { dueBefore: toInstant(dueBefore, timeZone) }),
      }
      return pageReply(await listTasks(tx, { ...filter, ...due }, page), taskOf)
    }),

  getTask: async ({ inWorkspace }, { params: { id } }) =>
    taskOf(found(await inWorkspace((tx) => findTask(tx, id)), 'task', id)),

  completeTask: async ({ inWorkspace }, { params: { id }, body }) => {
    const { outcome, note = null, completedBy = null } = body
    const completed = await inWorkspace((tx) => completeTask(tx, id, { outcome, note, completedBy }))
    return taskOf(
      granted(completed, {
        'unknown-task': 404,
        'unknown-outcome': 422,
        'already-completed': 409,
        'task-withdrawn': 409,
      }),
    )
  },
}
