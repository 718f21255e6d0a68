import { appendEvent } from '../accounts/append-event.ts'
import { lockOneAccount } from '../accounts/lock.ts'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { findTask, type Task } from './read-tasks.ts'

/** How a task ended, by the `exit` of one of its outcomes. */
export interface TaskCompletion {
  outcome: string
  note: string | null
  completedBy: string | null
}

type CompletionRefusal = 'unknown-task' | 'unknown-outcome' | 'already-completed' | 'task-withdrawn'

/**
 * Completes a task and informs its run, in one transaction. The same outcome again changes nothing.
 * The account's row lock orders those who complete it at the same moment, and the end of its run. The run's comes
 * next, as in all that writes where a run stands.
 */
export async function completeTask(
  tx: WorkspaceTransaction,
  id: string,
  { outcome, note, completedBy }: TaskCompletion,
): Promise<Refusable<Task, CompletionRefusal>> {
  const seen = await findTask(tx, id)
  if (!seen) return refuse('unknown-task', `There is no task "${id}".`)
  await lockOneAccount(tx, seen.accountId)
  await tx.selectFrom('runs').select('id').where('id', '=', seen.runId).forNoKeyUpdate().execute()
  const task = (await findTask(tx, id)) ?? seen
  const exits = task.outcomes.map(({ exit }) => exit)
  if (!exits.includes(outcome)) {
    return refuse(
      'unknown-outcome',
      `The task has no outcome "${outcome}". Its outcomes are ${exits.join(', ')}.`,
    )
  }
  if (task.state === 'withdrawn') return refuseWithdrawn()
  if (task.state === 'done') {
    if (task.outcome === outcome) return { ok: true, value: task }
    return refuse('already-completed', `The task is already completed with the outcome "${task.outcome}".`)
  }
  const clock = await workspaceClock(tx)
  const completed = await tx
    .updateTable('tasks')
    .set({ state: 'done', outcome, note, completedBy, completedAt: instant(clock.at) })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('visit')
    .executeTakeFirst()
  if (!completed) return refuseWithdrawn()
  const { runId, stepId, createdAt: openedAt } = task
  await appendEvent(tx, clock, {
    accountId: task.accountId,
    id: `task-completed:${id}`,
    kind: 'task.completed',
    occurredAt: clock.at,
    properties: { taskId: id, runId, stepId, visit: completed.visit, outcome, openedAt },
    source: 'task',
  })
  const done = await findTask(tx, id)
  if (!done) throw new Error(`Task "${id}" went away while it was completed.`)
  return { ok: true, value: done }
}

function refuseWithdrawn() {
  return refuse(
    'task-withdrawn' as const,
    'Its run has gone on without it, and nobody is asked to do this any more.',
  )
}
