import {
  isPure,
  type PastEvent,
  type PlanNode,
  type PureNode,
  resolve,
  workingWeekOf,
  own,
} from '@daymark/core'
import type { Answer, AskRequest, IfRead } from '@daymark/core/step'
import { loadAccountFacts, type WorkspaceTransaction } from '@daymark/store'
import { findAnswer, type KeptAnswer, keepAnswer, readHistory } from '@daymark/store/runs'
import type { ActionTable } from '../actions/registry.ts'
import { perform } from '../effects/perform.ts'
import { factsOf, runFacts } from '../effects/facts.ts'
import { ownerOf } from '../effects/owner.ts'
import type { EffectContext } from '../effects/performer.ts'
import { failpoint } from '../process/failpoint.ts'
import { planOf } from '../plans.ts'
import type { Services } from '../services.ts'
import { exposeTo } from './expose-to.ts'
import { unreadBy } from './read-events.ts'

/** The step that asks: its node, and everything an answer may be found from. */
export interface AskingStep {
  node: PlanNode
  context: EffectContext
}

/** Loads what a question is about, once, in the transaction that answers it. */
export async function askingStep(
  tx: WorkspaceTransaction,
  request: AskRequest,
  actions: ActionTable,
  services: Services,
): Promise<AskingStep> {
  const { run, ask } = request
  const { content, control } = await planOf(tx, run.workspaceId, run.planHash)
  const node = own(content.nodes, ask.stepId)
  const step = own(control.steps, ask.stepId)
  if (!node || !step) throw new Error(`Plan ${run.planHash} has no step "${ask.stepId}".`)
  const account = await loadAccountFacts(tx, run.accountId, ask.at)
  if (!account) throw new Error(`There is no account "${run.accountId}".`)
  return { node, context: { request, content, exits: step.exits, account, actions, services } }
}

/** Only a wait that looks back reads what has happened since enrolment. */
function looksBack(node: PlanNode): boolean {
  return node.type === 'wait-for' && node.data.lookBack === 'enrolment'
}

/** What has happened since enrolment, each event with the facts of its instant. */
async function pastEvents(tx: WorkspaceTransaction, { run, ask }: AskRequest): Promise<PastEvent[]> {
  const past: PastEvent[] = []
  for (const event of await readHistory(tx, run.accountId, run.startSeq, ask.cursor)) {
    const account = await loadAccountFacts(tx, run.accountId, event.occurredAt)
    past.push({
      event,
      facts: account ? { ...account.facts, ...runFacts(run, account, event.occurredAt) } : {},
    })
  }
  return past
}

async function answerPure(
  tx: WorkspaceTransaction,
  node: PureNode,
  context: EffectContext,
): Promise<KeptAnswer> {
  const { request, content, account } = context
  const { run, ask } = request
  const history = looksBack(node) ? await pastEvents(tx, request) : []
  const resolution = resolve(node, {
    content,
    stepId: ask.stepId,
    at: ask.at,
    enrolledAt: run.enrolledAt,
    accountId: run.accountId,
    zone: account.zone,
    calendar: workingWeekOf(account.zone),
    facts: factsOf(request, account, await ownerOf(tx, request, account)),
    history,
    planned: ask.planned,
  })
  if (node.type === 'split') await exposeTo(tx, request, node, resolution.answer)
  return resolution
}

async function giveAnswer(
  tx: WorkspaceTransaction,
  services: Services,
  actions: ActionTable,
  request: AskRequest,
): Promise<Answer> {
  const { node, context } = await askingStep(tx, request, actions, services)
  if (node.type === 'entry' || node.type === 'goal' || node.type === 'exit') {
    throw new Error(`Step "${node.id}" asks nothing.`)
  }
  const kept = isPure(node) ? await answerPure(tx, node, context) : await perform(tx, node, context)
  const given = await keepAnswer(tx, request, kept)
  await failpoint('before-answer-committed')
  return given
}

/** Answers a step's question from our own database, in one transaction with whatever the answer changes. */
export async function answerAsk(
  services: Services,
  actions: ActionTable,
  request: AskRequest,
): Promise<Answer> {
  const answer = await services.store.inWorkspace(
    request.run.workspaceId,
    async (tx) => (await findAnswer(tx, request)) ?? giveAnswer(tx, services, actions, request),
  )
  await failpoint('after-answer-committed')
  return answer
}

/** The same, unless something has happened that the run has still to read: then that, and nothing is kept. */
export async function answerIfRead(
  services: Services,
  actions: ActionTable,
  request: AskRequest,
): Promise<IfRead<Answer>> {
  const { run, ask } = request
  const reply = await services.store.inWorkspace(run.workspaceId, async (tx): Promise<IfRead<Answer>> => {
    const known = await findAnswer(tx, request)
    if (known) return { value: known }
    const unread = await unreadBy(tx, run, ask.cursor)
    return unread.length > 0 ? { unread } : { value: await giveAnswer(tx, services, actions, request) }
  })
  await failpoint('after-answer-committed')
  return reply
}
