import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { TaskOutcome } from '../tables/tasks.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Something a person is to be asked to do. Instants are in epoch milliseconds. */
export interface NewTask {
  id: string
  runId: string
  stepId: string
  visit: number
  accountId: string
  /** Null: nobody in particular. */
  assigneeId: string | null
  title: string
  body: string
  outcomes: readonly TaskOutcome[]
  dueAt: number
  createdAt: number
}

/** Opens a task. */
export async function insertTask(tx: WorkspaceTransaction, task: NewTask): Promise<void> {
  const { outcomes, dueAt, createdAt, ...about } = task
  await tx
    .insertInto('tasks')
    .values({
      ...about,
      outcomes: json(outcomes),
      dueAt: instant(dueAt),
      createdAt: instant(createdAt),
      state: 'open',
      outcome: null,
      note: null,
      completedAt: null,
      completedBy: null,
    })
    .execute()
}
