import { randomUUID } from 'node:crypto'
import type { Facts, Json } from '@daymark/core'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { note } from '../notes.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { PublishedPlaybook } from './published-playbook.ts'

/** Why an account was not enrolled. */
export type EnrolmentRefusal =
  | 'stopped'
  | 'not-signed-up'
  | 'too-late'
  | 'already-running'
  | 'cool-down'
  | 'condition'
  | 'family-busy'
  | 'runaway'

/** What was decided about enrolling an account, and why. */
export interface Decision {
  id: string
  playbookId: string
  accountId: string
  outcome: 'enrolled' | 'not-enrolled'
  code: 'enrolled' | EnrolmentRefusal
  /** In plain words: "Not enrolled: account.seats is 3, needed: is at least 5". */
  reason: string
  /** The facts looked at. */
  facts: Facts
  at: number
  /** The run that began; null when none did. */
  runId: string | null
}

/** An account that may enter a playbook, and what brought it there. */
export interface EnrolmentRequest {
  playbook: PublishedPlaybook
  accountId: string
  /** When it happened, in epoch milliseconds: the run's first instant. */
  at: number
  /** Names what happened: a key decides at most once per playbook. */
  triggerKey: string
  /** What happened, kept with the run. */
  trigger: { [key: string]: Json }
  /** Facts of what happened (`event.*`), beside those of the account. */
  triggerFacts?: Facts
  /** The run that it follows from; left out where nothing of ours did. */
  chain?: string | undefined
}

/** @returns what was decided for this trigger key before, or null */
export async function findDecision(
  tx: WorkspaceTransaction,
  { playbook, triggerKey }: Pick<EnrolmentRequest, 'playbook' | 'triggerKey'>,
): Promise<Decision | null> {
  const row = await tx
    .selectFrom('decisions')
    .select(['id', 'playbookId', 'accountId', 'outcome', 'code', 'reason', 'facts', 'at', 'runId'])
    .where('playbookId', '=', playbook.playbookId)
    .where('triggerKey', '=', triggerKey)
    .where('kind', '=', 'enrolment')
    .executeTakeFirst()
  // Rows of this kind are written by keepDecision alone.
  return (row as Decision | undefined) ?? null
}

/** Writes a decision down. */
export async function keepDecision(
  tx: WorkspaceTransaction,
  { playbook, accountId, at, triggerKey }: EnrolmentRequest,
  decided: Pick<Decision, 'outcome' | 'code' | 'reason' | 'facts' | 'runId'>,
): Promise<Decision> {
  const decision = { id: `dec_${randomUUID()}`, playbookId: playbook.playbookId, accountId, at, ...decided }
  await tx
    .insertInto('decisions')
    .values({
      ...decision,
      kind: 'enrolment',
      triggerKey,
      facts: json(decided.facts),
      at: instant(at),
      stepId: null,
    })
    .execute()
  const { playbookId, outcome, code, runId } = decision
  note(tx, { type: 'enrolment', playbookId, accountId, outcome, code, runId })
  return decision
}
