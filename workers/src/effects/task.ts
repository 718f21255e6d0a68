import { type NodeOf, openTask, renderMessage, stepFailure, workingWeekOf } from '@daymark/core'
import { insertTask } from '@daymark/store/runs'
import { factsOf } from './facts.ts'
import { workerOf } from './owner.ts'
import type { Performer } from './performer.ts'

/** Opens a task for the run's owner and waits for its outcome until it is due. */
export const performTask: Performer<NodeOf<'task'>> = async (tx, node, context) => {
  const { data } = node
  const { request, account, exits } = context
  const { run, ask } = request
  const owner = await workerOf(tx, request, account, 'task')
  const facts = factsOf(request, account, owner)
  const parts = { title: ['line', data.title], text: ['text', data.body] } as const
  const message = renderMessage(parts, facts, 'left')
  if (!message.ok) return stepFailure(exits, message.refusal.code, message.refusal.reason)
  const { dueAt, ...kept } = openTask(node, {
    at: ask.at,
    zone: account.zone,
    calendar: workingWeekOf(account.zone),
    ownerName: owner?.name ?? null,
  })
  await insertTask(tx, {
    id: `${run.runId}:${ask.stepId}:${ask.visit}:${ask.try}`,
    runId: run.runId,
    stepId: ask.stepId,
    visit: ask.visit,
    accountId: run.accountId,
    assigneeId: owner?.id ?? null,
    title: message.texts.title,
    body: message.texts.text,
    outcomes: data.outcomes,
    dueAt,
    createdAt: ask.at,
  })
  return kept
}
