import { type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely'
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
  /** The step that it waits at: of several, the one whose time comes first; null once it has ended. */
  currentStepId: string | null
}

export interface RunFilter {
  state?: RunState | undefined
  outcome?: RunOutcome | undefined
  playbookId?: string | undefined
  version?: number | undefined
  accountId?: string | undefined
  paused?: boolean | undefined
  /** Those that stand at this step. */
  stepId?: string | undefined
  /** Those that have left this step. */
  leftStepId?: string | undefined
  /** With `leftStepId`: by this exit of it. */
  leftBy?: string | undefined
  /** Epoch milliseconds. */
  dueBefore?: number | undefined
  /** `due`: those that go on by themselves, the next first. */
  order?: RunOrder | undefined
}

type RunOrder = 'newest' | 'due'

const orders: Record<RunOrder, Order> = {
  newest: { by: 'run.enrolledAt', id: 'run.id', direction: 'desc', isInstant: true },
  due: { by: 'run.nextDueAt', id: 'run.id', direction: 'asc', isInstant: true },
}

function selectRuns(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('runs as run')
    .innerJoin('playbooks as playbook', 'playbook.id', 'run.playbookId')
    .innerJoin('accounts as account', 'account.id', 'run.accountId')
    .select(columns)
    .select(['playbook.name as playbookName', 'account.name as accountName'])
    .select(({ selectFrom }) =>
      selectFrom('runTokens as token')
        .select('token.stepId')
        .whereRef('token.runId', '=', 'run.id')
        .orderBy('token.dueAt', (sort) => sort.asc().nullsLast())
        .orderBy('token.tokenId')
        .limit(1)
        .as('currentStepId'),
    )
}

function standingAt(tx: WorkspaceTransaction, stepId: string) {
  return tx.selectFrom('runTokens as token').select('token.runId').where('token.stepId', '=', stepId)
}

/** Those whose log says that they left a step, by this exit or by any. */
function haveLeft(stepId: string, exit: string | undefined): RawBuilder<SqlBool> {
  const by = exit === undefined ? sql`is not null` : sql`= ${exit}`
  return sql`exists (
    select from run_log line
    where line.workspace_id = run.workspace_id and line.run_id = run.id and line.step_id = ${stepId} and line.exit ${by}
  )`
}

/** @returns runs, the newest first unless another order is asked for */
export async function listRuns(
  tx: WorkspaceTransaction,
  filter: RunFilter,
  { after, limit }: PageRequest,
): Promise<Page<RunRow>> {
  const { state, outcome, playbookId, version, accountId, paused, stepId } = filter
  const { leftStepId, leftBy, dueBefore, order = 'newest' } = filter
  const { by, direction } = orders[order]
  const rows = await selectRuns(tx)
    .$if(state !== undefined, (query) => query.where('run.state', '=', state!))
    .$if(outcome !== undefined, (query) => query.where('run.outcome', '=', outcome!))
    .$if(playbookId !== undefined, (query) => query.where('run.playbookId', '=', playbookId!))
    .$if(version !== undefined, (query) => query.where('run.version', '=', version!))
    .$if(accountId !== undefined, (query) => query.where('run.accountId', '=', accountId!))
    .$if(paused !== undefined, (query) =>
      query.where('run.state', '=', 'open').where('run.pausedAt', paused ? 'is not' : 'is', null),
    )
    .$if(stepId !== undefined, (query) => query.where('run.id', 'in', standingAt(tx, stepId!)))
    .$if(leftStepId !== undefined, (query) => query.where(haveLeft(leftStepId!, leftBy)))
    .$if(dueBefore !== undefined, (query) => query.where('run.nextDueAt', '<', atInstant(dueBefore!)))
    .$if(order === 'due', (query) =>
      query.where('run.nextDueAt', 'is not', null).where('run.pausedAt', 'is', null),
    )
    .$if(after !== null, (query) => query.where(isAfter(orders[order], after!)))
    .orderBy(sql.ref(by), direction)
    .orderBy('run.id', direction)
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ enrolledAt, nextDueAt, id }) => ({
    value: order === 'due' ? (nextDueAt ?? enrolledAt) : enrolledAt,
    id,
  }))
}

export async function findRun(tx: WorkspaceTransaction, id: string): Promise<RunRow | null> {
  return (await selectRuns(tx).where('run.id', '=', id).executeTakeFirst()) ?? null
}
