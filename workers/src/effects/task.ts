import { type NodeOf, openTask, weekdays } from '@daymark/core'
import { insertTask } from '@daymark/store/runs'
import { render, renderLine } from '../actions/template-facts.ts'
import { factsOf } from './facts.ts'
import { ownerOf } from './owner.ts'
import type { Performer } from './performer.ts'

/** Opens a task for the run's owner and waits for its outcome until it is due. */
export const performTask: Performer<NodeOf<'task'>> = async (tx, node, { request, account }) => {
  const { data } = node
  const { run, ask } = request
  const owner = await ownerOf(tx, request, account)
  const facts = factsOf(request, account, owner)
  const { dueAt, ...kept } = openTask(node, {
    at: ask.at,
    zone: account.zone,
    calendar: weekdays,
    ownerName: owner?.name ?? null,
  })
  await insertTask(tx, {
    id: `${run.runId}:${ask.stepId}:${ask.visit}:${ask.try}`,
    runId: run.runId,
    stepId: ask.stepId,
    visit: ask.visit,
    accountId: run.accountId,
    assigneeId: owner?.id ?? null,
    title: renderLine(data.title, facts).text,
    body: data.body === '' ? '' : render('text', data.body, facts).text,
    outcomes: data.outcomes,
    dueAt,
    createdAt: ask.at,
  })
  return kept
}
