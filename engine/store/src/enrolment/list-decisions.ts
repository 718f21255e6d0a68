import type { Facts } from '@daymark/core'
import { type Selectable, sql } from 'kysely'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { DecisionKind, DecisionOutcome, DecisionsTable } from '../tables/decisions.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'decision.id',
  'decision.accountId',
  'decision.playbookId',
  'decision.kind',
  'decision.outcome',
  'decision.code',
  'decision.reason',
  'decision.at',
  'decision.runId',
  'decision.stepId',
  'decision.recordedAt',
] as const

/** A decision about an enrolment or a send, with the name of its account. */
export type DecisionRow = Omit<Selectable<DecisionsTable>, 'workspaceId' | 'triggerKey' | 'facts'> & {
  accountName: string
  facts: Facts
  /** The plan of the decision's run; null when it has none. */
  planHash: string | null
}

export interface DecisionFilter {
  kind?: DecisionKind | undefined
  outcome?: DecisionOutcome | undefined
  code?: string | undefined
  accountId?: string | undefined
  playbookId?: string | undefined
  runId?: string | undefined
}

const order: Order = { by: 'decision.at', id: 'decision.id', direction: 'desc', isInstant: true }

function selectDecisions(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('decisions as decision')
    .innerJoin('accounts as account', 'account.id', 'decision.accountId')
    .leftJoin('runs as run', 'run.id', 'decision.runId')
    .select(columns)
    .select(['account.name as accountName', 'run.planHash', sql<Facts>`decision.facts`.as('facts')])
}

/** @returns decisions, the newest first */
export async function listDecisions(
  tx: WorkspaceTransaction,
  { kind, outcome, code, accountId, playbookId, runId }: DecisionFilter,
  { after, limit }: PageRequest,
): Promise<Page<DecisionRow>> {
  const rows = await selectDecisions(tx)
    .$if(kind !== undefined, (query) => query.where('decision.kind', '=', kind!))
    .$if(outcome !== undefined, (query) => query.where('decision.outcome', '=', outcome!))
    .$if(code !== undefined, (query) => query.where('decision.code', '=', code!))
    .$if(accountId !== undefined, (query) => query.where('decision.accountId', '=', accountId!))
    .$if(playbookId !== undefined, (query) => query.where('decision.playbookId', '=', playbookId!))
    .$if(runId !== undefined, (query) => query.where('decision.runId', '=', runId!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('decision.at', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}

export async function readDecision(tx: WorkspaceTransaction, id: string): Promise<DecisionRow | null> {
  return (await selectDecisions(tx).where('decision.id', '=', id).executeTakeFirst()) ?? null
}
