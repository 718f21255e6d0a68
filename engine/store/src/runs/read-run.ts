import type { Facts } from '@daymark/core'
import { type Selectable, sql } from 'kysely'
import type { RunLogTable } from '../tables/run-log.ts'
import type { RunTokensTable } from '../tables/run-tokens.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** One line of what a run did. */
export type RunLogRow = Pick<
  Selectable<RunLogTable>,
  'n' | 'at' | 'recordedAt' | 'kind' | 'stepId' | 'visit' | 'exit' | 'code' | 'reason' | 'until'
> & { facts: Facts | null }

export type RunTokenRow = Omit<Selectable<RunTokensTable>, 'workspaceId' | 'runId'>

/** @returns what a run did, in its own order */
export function readRunLog(tx: WorkspaceTransaction, runId: string): Promise<RunLogRow[]> {
  return tx
    .selectFrom('runLog')
    .select(['n', 'at', 'recordedAt', 'kind', 'stepId', 'visit', 'exit', 'code', 'reason', 'until'])
    .select(sql<Facts | null>`facts`.as('facts'))
    .where('runId', '=', runId)
    .orderBy('n')
    .orderBy('recordedAt')
    .execute()
}

/** @returns at which steps a run is; none once it has ended */
export function readRunTokens(tx: WorkspaceTransaction, runId: string): Promise<RunTokenRow[]> {
  return tx
    .selectFrom('runTokens')
    .select(['tokenId', 'stepId', 'visit', 'status', 'since', 'dueAt'])
    .where('runId', '=', runId)
    .orderBy('tokenId')
    .execute()
}

/** @returns what began a run, as it was kept with it */
export async function readRunTrigger(tx: WorkspaceTransaction, runId: string): Promise<object> {
  const row = await tx.selectFrom('runs').select('trigger').where('id', '=', runId).executeTakeFirst()
  return row?.trigger ?? {}
}
