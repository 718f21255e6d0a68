import type { Selectable } from 'kysely'
import { atInstant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { RunOutcome, RunsTable, RunState } from '../tables/runs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const columns = [
  'run.id',
  'run.playbookId',
  'run.version',
  'run.planHash',
  'run.accountId',
  'run.state',
  'run.outcome',
  'run.endCode',
  'run.enrolledAt',
  'run.at',
  'run.pausedAt',
  'run.nextDueAt',
  'run.endedAt',
] as const

type Column<C> = C extends `run.${infer Name}` ? Name : never

/** A run with the names of its playbook and its account. */
export type RunRow = Pick<Selectable<RunsTable>, Column<(typeof columns)[number]> & keyof RunsTable> & {
  playbookName: string
  accountName: string
}

export interface RunFilter {
  state?: RunState | undefined
  outcome?: RunOutcome | undefined
  playbookId?: string | undefined
  accountId?: string | undefined
  paused?: boolean | undefined
  /** Those that stand at this step. */
  stepId?: string | undefined
  /** Epoch milliseconds. */
  dueBefore?: number | undefined
}

const order: Order = { by: 'run.enrolledAt', id: 'run.id', direction: 'desc', isInstant: true }

function selectRuns(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('runs as run')
    .innerJoin('playbooks as playbook', 'playbook.id', 'run.playbookId')
    .innerJoin('accounts as account', 'account.id', 'run.accountId')
    .select(columns)
    .select(['playbook.name as playbookName', 'account.name as accountName'])
}

function standingAt(tx: WorkspaceTransaction, stepId: string) {
  return tx.selectFrom('runTokens as token').select('token.runId').where('token.stepId', '=', stepId)
}

/** @returns runs, the newest first */
export async function listRuns(
  tx: WorkspaceTransaction,
  { state, outcome, playbookId, accountId, paused, stepId, dueBefore }: RunFilter,
  { after, limit }: PageRequest,
): Promise<Page<RunRow>> {
  const rows = await selectRuns(tx)
    .$if(state !== undefined, (query) => query.where('run.state', '=', state!))
    .$if(outcome !== undefined, (query) => query.where('run.outcome', '=', outcome!))
    .$if(playbookId !== undefined, (query) => query.where('run.playbookId', '=', playbookId!))
    .$if(accountId !== undefined, (query) => query.where('run.accountId', '=', accountId!))
    .$if(paused !== undefined, (query) =>
      query.where('run.state', '=', 'open').where('run.pausedAt', paused ? 'is not' : 'is', null),
    )
    .$if(stepId !== undefined, (query) => query.where('run.id', 'in', standingAt(tx, stepId!)))
    .$if(dueBefore !== undefined, (query) => query.where('run.nextDueAt', '<', atInstant(dueBefore!)))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('run.enrolledAt', 'desc')
    .orderBy('run.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ enrolledAt, id }) => ({ value: enrolledAt, id }))
}

export async function findRun(tx: WorkspaceTransaction, id: string): Promise<RunRow | null> {
  return (await selectRuns(tx).where('run.id', '=', id).executeTakeFirst()) ?? null
}
