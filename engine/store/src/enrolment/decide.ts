import { loadAccountFacts } from '../accounts/facts.ts'
import { lockOneAccount } from '../accounts/lock.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { type Decision, type EnrolmentRequest, findDecision, keepDecision } from './decision.ts'
import {
  type Candidate,
  checkFamily,
  checkRunning,
  factsLookedAt,
  findObstacle,
  type Obstacle,
} from './obstacles.ts'
import { insertRun } from './insert-run.ts'

/**
 * Decides, once per trigger key, whether an account enters a playbook, and starts its run if so. The account's row is
 * locked meanwhile: no event can slip in between the decision and the run's first place in the sequence.
 * @returns the decision, with its reason in plain words; for a known key the one that was made then
 * @throws Error when there is no such account
 */
export async function decideEnrolment(
  tx: WorkspaceTransaction,
  clock: Clock,
  request: EnrolmentRequest,
): Promise<Decision> {
  const { eventSeq } = await lockOneAccount(tx, request.accountId)
  const known = await findDecision(tx, request)
  if (known) return known
  const candidate = await candidateFor(tx, clock, request)
  const obstacle = await findObstacle(tx, candidate)
  if (obstacle) return keepRefusal(tx, candidate, obstacle)
  const runId = await insertRun(tx, request, eventSeq)
  if (runId === null) return keepRefusal(tx, candidate, await findCompetitor(tx, candidate))
  return keepDecision(tx, request, {
    outcome: 'enrolled',
    code: 'enrolled',
    reason: 'Enrolled',
    facts: factsLookedAt(candidate),
    runId,
  })
}

async function candidateFor(
  tx: WorkspaceTransaction,
  clock: Clock,
  request: EnrolmentRequest,
): Promise<Candidate> {
  const account = await loadAccountFacts(tx, request.accountId, request.at)
  if (!account) throw new Error(`There is no account "${request.accountId}".`)
  return { clock, request, account, facts: { ...account.facts, ...request.triggerFacts } }
}

function keepRefusal(
  tx: WorkspaceTransaction,
  candidate: Candidate,
  { code, reason }: Obstacle,
): Promise<Decision> {
  return keepDecision(tx, candidate.request, {
    outcome: 'not-enrolled',
    code,
    reason: `Not enrolled: ${reason}`,
    facts: factsLookedAt(candidate),
    runId: null,
  })
}

/** The run that the database would not have a second one beside. */
async function findCompetitor(tx: WorkspaceTransaction, candidate: Candidate): Promise<Obstacle> {
  const obstacle = (await checkRunning(tx, candidate)) ?? (await checkFamily(tx, candidate))
  if (!obstacle) throw new Error('A run was refused by the database, and nothing competes with it.')
  return obstacle
}
