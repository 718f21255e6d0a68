import { type NodeOf, own } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import type { WorkspaceTransaction } from '@daymark/store'
import { findAnswer, keepAnswer, saveProgress } from '@daymark/store/runs'
import {
  type Delivery,
  findSends,
  type LedgerRow,
  reopenSend,
  reserveSend,
  writeOffSend,
} from '@daymark/store/sends'
import type { ActionCall, ActionEffect, ActionResult } from '../actions/define-action.ts'
import type { ActionTable } from '../actions/registry.ts'
import { keptOf, permitted, type Permitting } from '../actions/outcome.ts'
import { actionOf, callOf } from '../effects/action.ts'
import type { EffectContext } from '../effects/performer.ts'
import { checkSend, type Obstacle } from '../sends/check.ts'
import { leavesAt } from '../sends/lateness.ts'
import { recordSuppression } from '../sends/suppression.ts'
import type { Services } from '../services.ts'
import { planOf } from '../plans.ts'
import { answerFromLedger } from './answer-from-ledger.ts'
import { askingStep } from './answer-ask.ts'

type ActionNode = NodeOf<'action'>
type OutsideEffect = Extract<ActionEffect<unknown>, { kind: 'outside' }>

/** What an attempt starts from: the answer, when it is already known, or the one delivery that it is to make. */
export type OpenedSend =
  | { answer: Answer }
  | { delivery: LedgerRow; call: ActionCall<unknown>; effect: OutsideEffect; permitting: Permitting }

/** What is asked for, as far as it takes to get ready for it: the answer, when it is already known. */
export type AskedOutside = { answer: Answer } | { effect: OutsideEffect }

/** Looks up how a question is performed, before anything is checked. */
export async function askedOutside(
  tx: WorkspaceTransaction,
  request: AskRequest,
  actions: ActionTable,
): Promise<AskedOutside> {
  const known = await findAnswer(tx, request)
  if (known) return { answer: known }
  const { content } = await planOf(tx, request.run.workspaceId, request.run.planHash)
  const node = own(content.nodes, request.ask.stepId)
  if (node?.type !== 'action') throw new Error(`Step "${request.ask.stepId}" performs no action.`)
  const { effect, definition } = actionOf(node, { actions })
  if (effect.kind !== 'outside') throw new Error(`Action "${definition.name}" is performed in the database.`)
  return { effect }
}

/** An action that is performed outside, at the step that asks for it. */
interface Outside {
  node: ActionNode
  context: EffectContext
  effect: OutsideEffect
  call: ActionCall<unknown>
}

async function outsideAt(
  tx: WorkspaceTransaction,
  node: ActionNode,
  context: EffectContext,
): Promise<Outside> {
  const { effect, definition } = actionOf(node, context)
  if (effect.kind !== 'outside') throw new Error(`Action "${definition.name}" is performed in the database.`)
  return { node, context, effect, call: await callOf(tx, node, context) }
}

/** Why nothing is delivered now: something is in the way, or the action has said how it turned out. */
type NoDelivery = Obstacle | { kind: 'decided'; result: ActionResult }

/** Checks the send as it would be now, and prepares what may leave: asked afresh on every try. */
async function prepare(tx: WorkspaceTransaction, outside: Outside): Promise<Delivery[] | NoDelivery> {
  const { node, context, effect, call } = outside
  const touchesCustomer = actionOf(node, context).touchesCustomer(call.input)
  const obstacle = await checkSend(tx, { ...context, node, touchesCustomer })
  if (obstacle) return obstacle
  const prepared = await effect.prepare(tx, call)
  if (Array.isArray(prepared)) return prepared
  return 'exit' in prepared
    ? { kind: 'decided', result: prepared }
    : { kind: 'suppressed', suppression: prepared }
}

/** What was not sent may be sent no more; of what may have been sent, the ledger says so. */
async function giveUpRows(
  tx: WorkspaceTransaction,
  rows: readonly LedgerRow[],
  reason: string,
): Promise<void> {
  for (const { key, state } of rows) {
    const error = state === 'sending' ? `May have been sent; not repeated: ${reason}` : reason
    await writeOffSend(tx, key, error)
  }
}

/** What an outcome has to fit, at this step. */
function permittingOf({ node, context }: Outside): Permitting {
  return { definition: actionOf(node, context).definition, exits: context.exits }
}

async function keepNoDelivery(
  tx: WorkspaceTransaction,
  obstacle: NoDelivery,
  rows: readonly LedgerRow[],
  outside: Outside,
): Promise<Answer> {
  const { request, content } = outside.context
  const { stepId } = request.ask
  if (obstacle.kind === 'deferred') {
    const { until, reason } = obstacle
    return keepAnswer(tx, request, { answer: { kind: 'wait', until, relative: false }, reason, facts: {} })
  }
  const reason = obstacle.kind === 'decided' ? obstacle.result.reason : obstacle.suppression.reason
  await giveUpRows(tx, rows, reason)
  const kept = rows.some(({ state }) => state === 'sent')
    ? answerFromLedger(stepId, rows)
    : obstacle.kind === 'decided'
      ? keptOf(stepId, permitted(obstacle.result, permittingOf(outside)))
      : await recordSuppression(tx, request, content, obstacle.suppression)
  return keepAnswer(tx, request, kept)
}

function isUnsettled({ state }: LedgerRow): boolean {
  return state === 'sending' || state === 'retrying'
}

/** Sent a second time, and again nobody knows whether it arrived: a third copy would be no better. */
function isRepeatedInVain({ state, ambiguous, error }: LedgerRow): boolean {
  return state === 'sending' && ambiguous && error !== null
}

/** A further attempt: goes on with what is still allowed, in the words and under the message ids of the first. */
async function stillOpen(
  tx: WorkspaceTransaction,
  rows: readonly LedgerRow[],
  allowed: Delivery[],
): Promise<LedgerRow[]> {
  const keys = new Set(allowed.map(({ key }) => key))
  const unsettled = rows.filter(isUnsettled)
  await giveUpRows(
    tx,
    unsettled.filter(({ key }) => !keys.has(key)),
    'The recipient may no longer be written to',
  )
  const allowedNow = unsettled.filter(({ key }) => keys.has(key))
  await giveUpRows(tx, allowedNow.filter(isRepeatedInVain), 'nobody knows what became of it')
  return allowedNow.filter((row) => !isRepeatedInVain(row))
}

/** @returns the delivery that has been attempted least, taken up again; null when none is left */
async function takeUpNext(
  tx: WorkspaceTransaction,
  at: number,
  rows: readonly LedgerRow[],
  allowed: Delivery[],
): Promise<LedgerRow | null> {
  const [next] = (await stillOpen(tx, rows, allowed)).toSorted((one, other) => one.attempts - other.attempts)
  if (!next) return null
  await reopenSend(tx, next, at)
  return { ...next, attempts: next.attempts + 1 }
}

/** The first attempt: each delivery has its place in the ledger, and the first is under way. */
async function reserve(
  tx: WorkspaceTransaction,
  { run }: AskRequest,
  at: number,
  [first, ...others]: Delivery[],
): Promise<LedgerRow | null> {
  if (!first) return null
  const underWay = await reserveSend(tx, run, at, first)
  for (const other of others) await reserveSend(tx, run, at, other, { state: 'retrying', attempts: 0 })
  return underWay
}

/**
 * The transaction that comes before anything leaves: is the answer known, is the send still right, and what is to be
 * delivered? What it opens is the intent, of one delivery: of several, each has an attempt of its own.
 */
export async function openSend(
  tx: WorkspaceTransaction,
  request: AskRequest,
  actions: ActionTable,
  services: Services,
): Promise<OpenedSend> {
  const known = await findAnswer(tx, request)
  if (known) return { answer: known }
  const { node, context } = await askingStep(tx, request, actions, services)
  if (node.type !== 'action') throw new Error(`Step "${node.id}" performs no action.`)
  const outside = await outsideAt(tx, node, context)
  const { call, effect } = outside
  const prepared = await prepare(tx, outside)
  const rows = await findSends(tx, request.run.runId, `${call.key}:`)
  if (!Array.isArray(prepared)) return { answer: await keepNoDelivery(tx, prepared, rows, outside) }
  const at = leavesAt(request)
  const delivery =
    rows.length === 0 ? await reserve(tx, request, at, prepared) : await takeUpNext(tx, at, rows, prepared)
  if (delivery) {
    // It may take days until there is an answer: where the run stands is known from now on.
    await saveProgress(tx, request.run, request.progress)
    return { delivery, call, effect, permitting: permittingOf(outside) }
  }
  return {
    answer: await keepAnswer(
      tx,
      request,
      answerFromLedger(request.ask.stepId, await findSends(tx, request.run.runId, `${call.key}:`)),
    ),
  }
}
