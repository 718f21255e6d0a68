import { evaluate, explainFailure, type Facts, fieldsOf, localDate } from '@daymark/core'
import type { AccountFacts } from '../accounts/facts.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import type { PlaybookState } from '../tables/playbooks.ts'
import { chainReason } from './chain.ts'
import type { EnrolmentRefusal, EnrolmentRequest } from './decision.ts'
import { stateToEnrolIn } from './published-playbook.ts'

/** What prevents an enrolment. */
export interface Obstacle {
  code: EnrolmentRefusal
  /** Continues "Not enrolled: ". */
  reason: string
}

/** What the checks look at. */
export interface Candidate {
  clock: Clock
  request: EnrolmentRequest
  account: AccountFacts
  /** The account's facts and those of the trigger. */
  facts: Facts
}

type Check = (tx: WorkspaceTransaction, candidate: Candidate) => Promise<Obstacle | null> | Obstacle | null

const dayMs = 86_400_000

const stoppedWords: Record<PlaybookState, string | null> = {
  active: null,
  stopped: 'the playbook is stopped',
  retired: 'the playbook is retired',
}

function stoppedIn(state: PlaybookState): Obstacle | null {
  const reason = stoppedWords[state]
  return reason === null ? null : { code: 'stopped', reason }
}

const checkStopped: Check = (_tx, { request }) => stoppedIn(request.playbook.state)

/** Somebody may have stopped it since this transaction read it. */
const checkStoppedMeanwhile: Check = async (tx, { request }) =>
  stoppedIn(await stateToEnrolIn(tx, request.playbook.playbookId))

const checkSignedUp: Check = (_tx, { request, account }) =>
  request.at >= account.signedUpAt
    ? null
    : {
        code: 'not-signed-up',
        reason: `the account signed up on ${localDate(account.signedUpAt, account.zone)}`,
      }

/**
 * On the wall clock what happened long ago is history that somebody brings in: nobody is written to about it today. A
 * held clock gets to everything at its own instant.
 */
const checkLate: Check = (_tx, { clock, request, account }) => {
  const days = Math.max(1, request.playbook.toleranceDays)
  if (clock.kind === 'held' || clock.at - request.at <= days * dayMs) return null
  const allowed = days === 1 ? '1 day' : `${days} days`
  return {
    code: 'too-late',
    reason: `it happened on ${localDate(request.at, account.zone)}, more than ${allowed} before it was told`,
  }
}

/** An open run of the same playbook, or else of the same family. */
export const checkRunning = async (
  tx: WorkspaceTransaction,
  { request }: Pick<Candidate, 'request'>,
): Promise<Obstacle | null> => {
  const { playbook, accountId } = request
  const run = await tx
    .selectFrom('runs')
    .select('id')
    .where('playbookId', '=', playbook.playbookId)
    .where('accountId', '=', accountId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return run ? { code: 'already-running', reason: 'a run of this playbook is still open' } : null
}

/** Another playbook of the family has the account: one play of a family at a time. */
export const checkFamily = async (
  tx: WorkspaceTransaction,
  { request }: Pick<Candidate, 'request'>,
): Promise<Obstacle | null> => {
  const { playbook, accountId } = request
  const other = await tx
    .selectFrom('runs')
    .innerJoin('playbooks', 'playbooks.id', 'runs.playbookId')
    .select('playbooks.name')
    .where('runs.family', '=', playbook.family)
    .where('runs.accountId', '=', accountId)
    .where('runs.state', '=', 'open')
    .executeTakeFirst()
  if (!other) return null
  return { code: 'family-busy', reason: `“${other.name}” of the family "${playbook.family}" is running` }
}

/** A run that ended in a system failure keeps nobody out. */
const checkCoolDown: Check = async (tx, { request, account }) => {
  const { playbook, accountId, at } = request
  const { endedAt } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.max('endedAt').as('endedAt'))
    .where('playbookId', '=', playbook.playbookId)
    .where('accountId', '=', accountId)
    .where('outcome', '<>', 'failed')
    .executeTakeFirstOrThrow()
  if (endedAt === null) return null
  const ended = `the last run ended on ${localDate(endedAt, account.zone)}`
  const days = playbook.entry.reenterAfterDays
  if (days === undefined) return { code: 'cool-down', reason: `${ended}, and an account enters only once` }
  const again = endedAt + days * dayMs
  if (at >= again) return null
  return { code: 'cool-down', reason: `${ended}; it may enter again from ${localDate(again, account.zone)}` }
}

const checkCondition: Check = (_tx, { request, facts }) => {
  const { where } = request.playbook.entry
  return !where || evaluate(where, facts) ? null : { code: 'condition', reason: explainFailure(where, facts) }
}

/** Playbooks whose actions trigger one another would go on for ever. */
const checkChain: Check = async (tx, { request: { accountId, at, chain } }) => {
  const reason = chain === undefined ? null : await chainReason(tx, { accountId, at, chain })
  return reason === null ? null : { code: 'runaway', reason }
}

/** The checks of enrolment, in the order of their reasons: the first that finds something decides. */
const checks: readonly Check[] = [
  checkStopped,
  checkSignedUp,
  checkLate,
  checkRunning,
  checkCoolDown,
  checkCondition,
  checkFamily,
  checkChain,
  checkStoppedMeanwhile,
]

/** @returns the first obstacle to an enrolment, or null when nothing prevents it */
export async function findObstacle(tx: WorkspaceTransaction, candidate: Candidate): Promise<Obstacle | null> {
  for (const check of checks) {
    const obstacle = await check(tx, candidate)
    if (obstacle) return obstacle
  }
  return null
}

/** @returns the facts that enrolment looks at: those of the trigger, and those that the entry compares */
export function factsLookedAt({ request, facts }: Candidate): Facts {
  const { where } = request.playbook.entry
  const fields = [...Object.keys(request.triggerFacts ?? {}), ...(where ? fieldsOf(where) : [])]
  return Object.fromEntries(fields.map((field) => [field, facts[field] ?? null]))
}
