import type { Answer, AskRequest } from '@daymark/core/step'
import { optOut, type WorkspaceTransaction } from '@daymark/store'
import { keepAnswer } from '@daymark/store/runs'
import {
  type Delivery,
  findSends,
  type LedgerRow,
  noteUnknownFate,
  type SendResult,
  settleSend,
} from '@daymark/store/sends'
import { traced } from '@daymark/telemetry'
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'
import { type BackOff, backOffMs } from '@daymark/core'
import type { ActionEffect, ActionResult, Handover } from '../actions/define-action.ts'
import { permitted, type Permitting } from '../actions/outcome.ts'
import type { ActionTable } from '../actions/registry.ts'
import { moreToSend } from './plain-failures.ts'
import { failpoint } from '../process/failpoint.ts'
import { type Attempt, newAttempt } from '../sends/attempt.ts'
import { leavesAt } from '../sends/lateness.ts'
import { onceItIsBack } from '../sends/once-it-is-back.ts'
import type { Receipt } from '../sends/receipt.ts'
import type { Services } from '../services.ts'
import { answerFromLedger } from './answer-from-ledger.ts'
import { askedOutside, openSend, type OpenedSend } from './open-sends.ts'

/** What each receipt settles. Where nobody knows, the row stays as it is, and the next try will say so. */
const settled: Record<Exclude<Receipt['kind'], 'unknown'>, SendResult['state']> = {
  sent: 'sent',
  rejected: 'failed',
  'not-sent': 'retrying',
}

/** What the outside has said of the step's outcome, as far as its action has declared it. */
function outcomeOf(receipt: Receipt, permitting: Permitting): ActionResult | null {
  if (!('outcome' in receipt) || receipt.outcome === undefined) return null
  return permitted(receipt.outcome, permitting)
}

async function settle(
  tx: WorkspaceTransaction,
  { key, contactId, recipient }: Delivery,
  receipt: Receipt,
  { permitting, at }: { permitting: Permitting; at: number },
): Promise<void> {
  if (receipt.kind === 'rejected' && receipt.nobodyThere && contactId !== null) {
    await optOut(tx, { email: recipient, ground: 'refused', detail: receipt.error, at })
  }
  if (receipt.kind === 'unknown') return noteUnknownFate(tx, key, receipt.error)
  const error = receipt.kind === 'sent' ? null : receipt.error
  const response = receipt.kind === 'sent' ? receipt.response : null
  await settleSend(tx, key, {
    state: settled[receipt.kind],
    error,
    response,
    outcome: outcomeOf(receipt, permitting),
  })
}

function spanOf({ run, ask }: AskRequest, { channel }: Delivery) {
  const { workspaceId, runId, accountId } = run
  return { workspaceId, runId, accountId, stepId: ask.stepId, channel }
}

type OutsideEffect = Extract<ActionEffect<unknown>, { kind: 'outside' }>

/** Gets ready to hand something over, before it is written down that it may leave. */
async function handoverOf(
  { connect }: OutsideEffect,
  request: AskRequest,
  services: Services,
  attempt: Attempt,
): Promise<Handover | Receipt | null> {
  return connect ? connect(request, services, attempt) : null
}

/** After the first attempt, twice as long each time: as Temporal waits for a step with one delivery. */
const backOff: BackOff = { firstMs: 1_000, longestMs: 300_000, spread: 0 }

/** A step of which not every delivery is settled, and how often the one at hand has been attempted. */
interface Unfinished {
  rows: readonly LedgerRow[]
  attempts: number
}

function isOpen({ state }: LedgerRow): boolean {
  return state === 'sending' || state === 'retrying'
}

/**
 * Why the step has to be asked for again: a delivery has not been attempted yet, or is to be tried again. Temporal keeps
 * this for as long as the run: the server's words may name the recipient.
 */
function again({ rows, attempts }: Unfinished): ApplicationFailure {
  const isNextWaiting = rows.some((row) => isOpen(row) && row.attempts < attempts)
  const message = isNextWaiting
    ? 'One delivery has been attempted, and the next is to be.'
    : 'Not everything was sent; the ledger of sends says why.'
  return ApplicationFailure.create({
    message,
    type: isNextWaiting ? moreToSend : 'not-sent',
    category: ApplicationFailureCategory.BENIGN,
    // With one delivery Temporal counts the attempts; with several each has its own count.
    ...(rows.length > 1 && { nextRetryDelay: isNextWaiting ? 1 : backOffMs(backOff, attempts) }),
  })
}

/**
 * Attempts one delivery of an action outside: of a mail to three people, one. The connection comes first, then the intent,
 * which is committed before anything leaves, and the result after; what was in flight when a process died is sent again
 * under the same message id and marked ambiguous.
 * @throws ApplicationFailure, to be asked for again, while not every delivery is settled
 */
export async function performAction(
  services: Services,
  actions: ActionTable,
  request: AskRequest,
  attempt = newAttempt(),
): Promise<Answer> {
  const { store } = services
  const { workspaceId } = request.run
  const asked = await store.inWorkspace(workspaceId, (tx) => askedOutside(tx, request, actions))
  if ('answer' in asked) return asked.answer
  const handover = await handoverOf(asked.effect, request, services, attempt)
  try {
    await failpoint('before-intent')
    const opened = await store.inWorkspace(workspaceId, async (tx) => {
      const opening = await openSend(tx, request, actions, services)
      // What has no connection is not under way for a moment.
      return 'answer' in opening || !isReceipt(handover) ? opening : conclude(tx, request, opening, handover)
    })
    await failpoint('after-intent')
    if ('answer' in opened) return opened.answer
    if ('rows' in opened) throw again(opened)
    return await deliverOne(services, request, opened, isReceipt(handover) ? null : handover)
  } finally {
    if (handover && !isReceipt(handover)) handover.release()
  }
}

function isReceipt(handover: Handover | Receipt | null): handover is Receipt {
  return handover !== null && 'kind' in handover
}

type Opened = Exclude<OpenedSend, { answer: Answer }>

/** Writes what became of one delivery: with it the step is answered, or it is to be asked for again. */
async function conclude(
  tx: WorkspaceTransaction,
  request: AskRequest,
  { delivery, call, permitting }: Opened,
  receipt: Receipt,
): Promise<{ answer: Answer } | Unfinished> {
  await settle(tx, delivery, receipt, { permitting, at: leavesAt(request) })
  const rows = await findSends(tx, request.run.runId, `${call.key}:`)
  if (rows.some(isOpen)) return { rows, attempts: delivery.attempts }
  return { answer: await keepAnswer(tx, request, answerFromLedger(request.ask.stepId, rows)) }
}

async function deliverOne(
  { store }: Services,
  request: AskRequest,
  opened: Opened,
  handover: Handover | null,
): Promise<Answer> {
  const { delivery, call, effect } = opened
  const receipt = await traced(`send ${delivery.channel}`, spanOf(request, delivery), () => {
    if (handover) return handover.deliver(delivery)
    if (!effect.deliver) throw new Error('An action outside needs `deliver` or `connect`.')
    return effect.deliver(delivery, call)
  })
  const concluded = await onceItIsBack(() =>
    store.inWorkspace(request.run.workspaceId, (tx) => conclude(tx, request, opened, receipt)),
  )
  await failpoint('after-result')
  if ('answer' in concluded) return concluded.answer
  throw again(concluded)
}
