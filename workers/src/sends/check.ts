import { capReached, localDate, type PlanContent, type PlanNode } from '@daymark/core'
import type { AskRequest } from '@daymark/core/step'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import { lockOneAccount, whyNotOn } from '@daymark/store/runs'
import { lastTouch, touchCap, touchedDays } from '@daymark/store/sends'
import type { Suppression } from '../actions/define-action.ts'
import { deliveryPrefix } from '../effects/effect-key.ts'
import { findJudgedEvent } from '../judge-events.ts'
import { latenessOf, leavesAt, promptMs } from './lateness.ts'

const dayMs = 86_400_000

/** Why a send is not made now: it is suppressed for good, or deferred until an instant. */
export type Obstacle =
  { kind: 'suppressed'; suppression: Suppression } | { kind: 'deferred'; until: number; reason: string }

/** What is checked, of which step. */
export interface SendCheck {
  request: AskRequest
  content: PlanContent
  node: Extract<PlanNode, { type: 'action' }>
  account: AccountFacts
  /** Whether a customer will notice: consent and the cap apply to nothing else. */
  touchesCustomer: boolean
}

function suppressed(code: string, reason: string): Obstacle {
  return { kind: 'suppressed', suppression: { code, reason } }
}

/** A run that is to be paused is asked again so much later, in milliseconds, should it still not have heard of it. */
const untilItHearsMs = 5 * 60_000

const notOn: Record<NonNullable<Awaited<ReturnType<typeof whyNotOn>>>, (request: AskRequest) => Obstacle> = {
  ended: () => suppressed('run-ended', 'The run has ended'),
  end: () => ({
    kind: 'suppressed',
    suppression: { code: 'run-ended', reason: 'The run is to end', isOver: true },
  }),
  pause: (request) => ({
    kind: 'deferred',
    until: leavesAt(request) + untilItHearsMs,
    reason: 'The playbook was stopped, and the run is to be paused',
  }),
}

/**
 * Who ends a run locks its account; a try that was under way comes after that. Who stops a playbook locks it: what its
 * runs have not heard of yet holds for what they send all the same.
 */
async function checkGoesOn(tx: WorkspaceTransaction, { request }: SendCheck): Promise<Obstacle | null> {
  const why = await whyNotOn(tx, request.run.runId)
  return why && notOn[why](request)
}

/** A fact that the run has not read yet may already end it. */
async function checkEnding(
  tx: WorkspaceTransaction,
  { request, content }: SendCheck,
): Promise<Obstacle | null> {
  const { run, ask } = request
  const end = await findJudgedEvent(tx, run, content, ask.cursor, ({ verdict }) => verdict !== null)
  if (!end) return null
  const why =
    end.verdict?.outcome === 'converted'
      ? { code: 'goal-reached', reason: 'The goal has been reached' }
      : { code: 'exit-rule', reason: `The run is over: ${end.kind}` }
  return { kind: 'suppressed', suppression: { ...why, isOver: true } }
}

function latenessWords(lateBy: number): string {
  const days = Math.floor(lateBy / dayMs)
  return days === 0 ? 'less than a day' : `${days} day${days === 1 ? '' : 's'}`
}

/** A step that comes later than its tolerance takes its late policy. */
async function checkLate(
  tx: WorkspaceTransaction,
  { request, content, node, touchesCustomer }: SendCheck,
): Promise<Obstacle | null> {
  const { toleranceDays, policy } = node.data.lateness ?? content.lateness
  const lateBy = latenessOf(request)
  if (lateBy <= Math.max(toleranceDays * dayMs, promptMs)) return null
  if (policy === 'skip')
    return suppressed('late', `It is ${latenessWords(lateBy)} late, and late steps are skipped`)
  if (policy === 'send' || !touchesCustomer) return null
  const last = await lastTouch(tx, request.run.runId, deliveryPrefix(request.run.runId, request.ask))
  if (last === null || last + dayMs <= leavesAt(request)) return null
  return { kind: 'deferred', until: last + dayMs, reason: 'Late: keeps a day between two messages' }
}

async function checkCap(
  tx: WorkspaceTransaction,
  { request, account, touchesCustomer }: SendCheck,
): Promise<Obstacle | null> {
  if (!touchesCustomer) return null
  const { run, ask } = request
  const at = leavesAt(request)
  const { accountId, zone } = account
  const cap = await touchCap(tx)
  // What an earlier try of this step has reserved is the very touch that is asked for.
  const except = deliveryPrefix(run.runId, ask)
  const days = await touchedDays(tx, { accountId, at, days: cap.days, zone, except })
  const reached = capReached(days, localDate(at, zone), cap)
  return reached && suppressed(reached.code, reached.reason)
}

/** What is looked at, in the order of the reasons: the first that finds something decides. */
const checks = [checkGoesOn, checkEnding, checkLate, checkCap]

/**
 * The check that every send passes at the moment of sending, under the account's row lock: no event, consent or
 * other send can come in between. Further guards belong in this list.
 */
export async function checkSend(tx: WorkspaceTransaction, check: SendCheck): Promise<Obstacle | null> {
  await lockOneAccount(tx, check.account.accountId)
  for (const look of checks) {
    const obstacle = await look(tx, check)
    if (obstacle) return obstacle
  }
  return null
}
