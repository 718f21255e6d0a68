import type { Answer, AskRequest } from '@daymark/core/step'
import { optOut, type WorkspaceTransaction } from '@daymark/store'
import { keepAnswer } from '@daymark/store/runs'
import {
  type Delivery,
  findSends,
  isInHand,
  noteUnknownFate,
  type SendResult,
  settleSend,
} from '@daymark/store/sends'
import { traced } from '@daymark/telemetry'
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'
import type { ActionResult } from '../actions/define-action.ts'
import { permitted, type Permitting } from '../actions/outcome.ts'
import type { ActionTable } from '../actions/registry.ts'
import { failpoint } from '../process/failpoint.ts'
import { leavesAt } from '../sends/lateness.ts'
import { onceItIsBack } from '../sends/once-it-is-back.ts'
import type { Receipt } from '../sends/receipt.ts'
import type { Services } from '../services.ts'
import { answerFromLedger } from './answer-from-ledger.ts'
import { openSends } from './open-sends.ts'

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
  const opened = await store.inWorkspace(workspaceId, (tx) => openSends(tx, request, actions, services))
  await failpoint('after-intent')
  if ('answer' in opened) return opened.answer
  let isRefused = false
  let answer: Answer | null = null
  for (const [index, delivery] of opened.open.entries()) {
    // The first was taken up a moment ago; by the time of a later one this try may have been given up for another.
    const isOurs = index === 0 || (await store.inWorkspace(workspaceId, (tx) => isInHand(tx, delivery)))
    if (!isOurs) break
    const receipt = await traced(`send ${delivery.channel}`, spanOf(request, delivery), () =>
      opened.effect.deliver(delivery, opened.call),
    )
    if (receipt.kind === 'not-sent' || receipt.kind === 'unknown') isRefused = true
    const isLast = index === opened.open.length - 1
    answer = await onceItIsBack(() =>
      store.inWorkspace(workspaceId, async (tx) => {
        await settle(tx, delivery, receipt, { permitting: opened.permitting, at: leavesAt(request) })
        if (!isLast || isRefused) return null
        return keepAnswer(
          tx,
          request,
          answerFromLedger(request.ask.stepId, await findSends(tx, request.run.runId, `${opened.call.key}:`)),
        )
      }),
    )
    await failpoint('after-result')
  }
  if (answer) return answer
  // Temporal keeps this for as long as the run: the server's words may name the recipient.
  throw ApplicationFailure.create({
    message: 'Not everything was sent; the ledger of sends says why.',
    type: 'not-sent',
    category: ApplicationFailureCategory.BENIGN,
  })
}
