import type { NodeOf } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import {
  findAnswer,
  findSends,
  type KeptAnswer,
  keepAnswer,
  type LedgerRow,
  reopenSend,
  reserveSend,
  type SendResult,
  settleSend,
  type WorkspaceTransaction,
} from '@daymark/store'
import { ApplicationFailure } from '@temporalio/common'
import type { ActionCall, ActionEffect } from '../actions/define-action.ts'
import type { ActionTable } from '../actions/registry.ts'
import { actionOf, callOf } from '../effects/action.ts'
import type { EffectContext } from '../effects/performer.ts'
import { failpoint } from '../process/failpoint.ts'
import { checkSend, type Obstacle } from '../sends/check.ts'
import { keepHeldBack } from '../sends/held-back.ts'
import type { Receipt } from '../sends/receipt.ts'
import type { Services } from '../services.ts'
import { askingStep } from './answer-ask.ts'
import { answerFromLedger } from './answer-from-ledger.ts'

type ActionNode = NodeOf<'action'>
type OutsideEffect = Extract<ActionEffect<unknown>, { kind: 'outside' }>

/** What a try starts from: the answer, when it is already known, or the deliveries that are still to be made. */
type Opened =
  | { answer: Answer }
  | { open: LedgerRow[]; call: ActionCall<unknown>; effect: OutsideEffect; context: EffectContext }

/** An action that is performed outside, at the step that asks for it. */
interface Outside {
  node: ActionNode
  context: EffectContext
  effect: OutsideEffect
  touchesCustomer: boolean
}

function outsideOf(node: ActionNode, context: EffectContext): Outside {
  const { effect, definition } = actionOf(node, context)
  if (effect.kind !== 'outside') throw new Error(`Action "${definition.name}" is performed in the database.`)
  return { node, context, effect, touchesCustomer: definition.touchesCustomer }
}

async function keepObstacle(
  tx: WorkspaceTransaction,
  obstacle: Obstacle,
  { request, content }: EffectContext,
): Promise<Answer> {
  const kept: KeptAnswer =
    obstacle.kind === 'hold'
      ? {
          answer: { kind: 'wait', until: obstacle.until, relative: false },
          reason: obstacle.reason,
          facts: {},
        }
      : await keepHeldBack(tx, request, content, obstacle.heldBack)
  return keepAnswer(tx, request, kept)
}

/** The first try: renders every message and reserves it. */
async function reserve(
  tx: WorkspaceTransaction,
  outside: Outside,
  call: ActionCall<unknown>,
): Promise<Opened> {
  const { context, effect } = outside
  const { request } = context
  const prepared = await effect.prepare(tx, call)
  if (!Array.isArray(prepared))
    return { answer: await keepObstacle(tx, { kind: 'held-back', heldBack: prepared }, context) }
  if (prepared.length === 0) return { answer: await keepAnswer(tx, request, answerFromLedger([])) }
  const open: LedgerRow[] = []
  for (const delivery of prepared) open.push(await reserveSend(tx, request.run, request.ask.at, delivery))
  return { open, call, effect, context }
}

/** A further try: what was not sent may be sent no more, and what may have been sent is said to be so. */
async function giveUpRows(tx: WorkspaceTransaction, rows: LedgerRow[], reason: string): Promise<void> {
  for (const { key, state } of rows) {
    const error = state === 'sending' ? `May have been sent; not repeated: ${reason}` : reason
    if (state !== 'sent') await settleSend(tx, key, { state: 'failed', error, response: null })
  }
}

async function open(
  tx: WorkspaceTransaction,
  request: AskRequest,
  actions: ActionTable,
  services: Services,
): Promise<Opened> {
  const known = await findAnswer(tx, request)
  if (known) return { answer: known }
  const { node, context } = await askingStep(tx, request, actions, services)
  if (node.type !== 'action') throw new Error(`Step "${node.id}" performs no action.`)
  const outside = outsideOf(node, context)
  const call = await callOf(tx, node, context)
  const rows = await findSends(tx, `${call.key}:`)
  const obstacle = await checkSend(tx, { ...context, node, touchesCustomer: outside.touchesCustomer })
  if (obstacle) {
    if (obstacle.kind === 'held-back') await giveUpRows(tx, rows, obstacle.heldBack.reason)
    const wasSent = rows.some(({ state }) => state === 'sent')
    return {
      answer: wasSent
        ? await keepAnswer(tx, request, answerFromLedger(rows))
        : await keepObstacle(tx, obstacle, context),
    }
  }
  if (rows.length === 0) return reserve(tx, outside, call)
  const unsettled = rows.filter(({ state }) => state === 'sending' || state === 'retrying')
  for (const row of unsettled) await reopenSend(tx, row)
  if (unsettled.length === 0) return { answer: await keepAnswer(tx, request, answerFromLedger(rows)) }
  return { open: unsettled, call, effect: outside.effect, context }
}

const settled: Record<Exclude<Receipt['kind'], 'unknown'>, SendResult['state']> = {
  sent: 'sent',
  rejected: 'failed',
  'not-sent': 'retrying',
}

async function settle(tx: WorkspaceTransaction, key: string, receipt: Receipt): Promise<void> {
  // Nobody knows what became of it: the row stays as it is, and the next try will say so.
  if (receipt.kind === 'unknown') return
  const error = receipt.kind === 'sent' ? null : receipt.error
  const response = receipt.kind === 'sent' ? receipt.response : null
  await settleSend(tx, key, { state: settled[receipt.kind], error, response })
}

/**
 * Performs an action outside. The intent is committed before anything leaves, the result after; what was in
 * flight when a process died is sent again under the same message id and marked ambiguous.
 * @throws ApplicationFailure, to be tried again, when the outside did not take it this time
 */
export async function performAction(
  services: Services,
  actions: ActionTable,
  request: AskRequest,
): Promise<Answer> {
  const { store } = services
  const { workspaceId } = request.run
  await failpoint('before-intent')
  const opened = await store.inWorkspace(workspaceId, (tx) => open(tx, request, actions, services))
  await failpoint('after-intent')
  if ('answer' in opened) return opened.answer
  let refusal: string | null = null
  let answer: Answer | null = null
  for (const [index, delivery] of opened.open.entries()) {
    const receipt = await opened.effect.deliver(delivery, opened.call)
    if (receipt.kind === 'not-sent' || receipt.kind === 'unknown') refusal = receipt.error
    const isLast = index === opened.open.length - 1
    answer = await store.inWorkspace(workspaceId, async (tx) => {
      await settle(tx, delivery.key, receipt)
      if (!isLast || refusal !== null) return null
      return keepAnswer(tx, request, answerFromLedger(await findSends(tx, `${opened.call.key}:`)))
    })
    await failpoint('after-result')
  }
  if (answer) return answer
  throw ApplicationFailure.retryable(refusal ?? 'Not everything was sent.', 'not-sent')
}
