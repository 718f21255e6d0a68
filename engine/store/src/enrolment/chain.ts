import { sql } from 'kysely'
import { instant } from '../instant.ts'
import type { SystemTransaction, WorkspaceTransaction } from '../transactions.ts'

const hourMs = 3_600_000

/** How often a chain of causes may enrol an account: at most so many times within so many hours. */
export interface ChainCap {
  readonly enrolments: number
  readonly hours: number
}

/** The cap of a workspace that says nothing else. */
export const usualChainCap: ChainCap = { enrolments: 3, hours: 24 }

async function chainCap(tx: WorkspaceTransaction): Promise<ChainCap> {
  const { settings } = await tx.selectFrom('workspaces').select('settings').executeTakeFirstOrThrow()
  return settings.chainCap ?? usualChainCap
}

/** @returns the chain that what a run does belongs to: the one that it was enrolled by, else its own */
export async function chainOfRun(tx: WorkspaceTransaction, runId: string): Promise<string> {
  const run = await tx.selectFrom('runs').select('chain').where('id', '=', runId).executeTakeFirst()
  return run?.chain ?? runId
}

/** An account's enrolments by a chain; `at` is in epoch milliseconds. */
interface Link {
  accountId: string
  chain: string
  at: number
}

/** @returns why one more enrolment is one too many, or null. Continues "Not enrolled: " */
export async function chainReason(
  tx: WorkspaceTransaction,
  { accountId, chain, at }: Link,
): Promise<string | null> {
  const { enrolments, hours } = await chainCap(tx)
  const { count } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('accountId', '=', accountId)
    .where(({ eb, or }) => or([eb('chain', '=', chain), eb('id', '=', chain)]))
    .where(sql<boolean>`enrolled_at > ${instant(at - hours * hourMs)}`)
    .executeTakeFirstOrThrow()
  if (count < enrolments) return null
  return `playbooks cause one another: ${count} of the account’s runs within ${hours} hours follow from run ${chain}, and at most ${enrolments} may`
}

/** Enrolments that were refused since an instant, by the wall clock, because playbooks cause one another. */
export interface RunawayChains {
  refused: number
  playbooks: string[]
}

/** @param since - in epoch milliseconds */
export async function runawayChains(tx: SystemTransaction, since: number): Promise<RunawayChains> {
  const rows = await tx
    .selectFrom('decisions')
    .select(['playbookId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('code', '=', 'runaway')
    .where(sql<boolean>`recorded_at > ${instant(since)}`)
    .groupBy('playbookId')
    .orderBy('playbookId')
    .execute()
  return {
    refused: rows.reduce((sum, { count }) => sum + count, 0),
    playbooks: rows.flatMap(({ playbookId }) => playbookId ?? []),
  }
}
