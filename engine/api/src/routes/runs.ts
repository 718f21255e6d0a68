import { createHash, randomUUID } from 'node:crypto'
import { explainEnd, explainEntry, explainNext, type Explainer, stepLabel } from '@daymark/core'
import type { EndpointName, ReplyOf, Endpoints, Run } from '@daymark/contract'
import type { Operation } from '@daymark/core/step'
import {
  findRun,
  listMessages,
  listRuns,
  listTasks,
  loadAccountFacts,
  lookAfterRun,
  pendingStart,
  readRunLog,
  readRunTokens,
  readRunTrigger,
  readWorkspace,
  type RunLogRow,
  type RunRow,
  type RunTokenRow,
  workspaceClock,
  type WorkspaceTransaction,
  touchRun,
} from '@daymark/store'
import { idempotencyKey } from '../http/idempotency-key.ts'
import { type Context, type Handlers, WithStatus } from '../http/implement.ts'
import { iso, isoOrNull, toInstant } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found, HttpRefusal } from '../http/refusal.ts'
import { messageOf } from './messages.ts'
import { type PlansInHand, plansInHand } from './plans.ts'
import { taskOf } from './tasks.ts'

/** More than any run sends or asks for. */
const all = { after: null, limit: 1000 }

function runOf({ planHash, currentStepId, ...row }: RunRow, { planOf, catalog }: PlansInHand): Run {
  const plan = planOf(planHash)
  const explainer = { content: plan.content, catalog }
  const isDue = currentStepId !== null && row.nextDueAt !== null
  return {
    ...row,
    endReason: row.state === 'ended' ? explainEnd(row.endCode, explainer) : null,
    currentStep: currentStepId && stepLabel(currentStepId, explainer),
    nextStep: isDue ? explainNext(currentStepId, plan, catalog) : null,
    enrolledAt: iso(row.enrolledAt),
    at: iso(row.at),
    pausedAt: isoOrNull(row.pausedAt),
    nextDueAt: isoOrNull(row.nextDueAt),
    endedAt: isoOrNull(row.endedAt),
  }
}

async function explainerFor(
  tx: WorkspaceTransaction,
  run: RunRow,
  { planOf, catalog }: PlansInHand,
): Promise<Explainer> {
  const account = found(await loadAccountFacts(tx, run.accountId, run.at), 'account', run.accountId)
  return { content: planOf(run.planHash).content, catalog, zone: account.zone }
}

function lineOf(row: RunLogRow, explainer: Explainer) {
  return {
    ...row,
    at: iso(row.at),
    recordedAt: iso(row.recordedAt),
    until: isoOrNull(row.until),
    sentence: explainEntry(row, explainer),
    stepLabel: row.stepId && stepLabel(row.stepId, explainer),
  }
}

function placeOf(row: RunTokenRow, explainer: Explainer) {
  return {
    ...row,
    since: iso(row.since),
    dueAt: isoOrNull(row.dueAt),
    stepLabel: stepLabel(row.stepId, explainer),
  }
}

/** The run's page at Temporal; its workflow's id is its own. */
function temporalPage(id: string, { temporalUiUrl }: Context): string | null {
  return temporalUiUrl && `${temporalUiUrl}/workflows/${encodeURIComponent(id)}`
}

async function readRun(
  tx: WorkspaceTransaction,
  id: string,
  context: Context,
): Promise<ReplyOf<Endpoints['getRun']>> {
  const run = found(await findRun(tx, id), 'run', id)
  const plans = await plansInHand(tx, [run.planHash])
  const explainer = await explainerFor(tx, run, plans)
  const tokens = await readRunTokens(tx, id)
  const log = await readRunLog(tx, id)
  const messages = await listMessages(tx, { runId: id }, all)
  const tasks = await listTasks(tx, { runId: id }, all)
  return {
    ...runOf(run, plans),
    planHash: run.planHash,
    zone: explainer.zone,
    temporalUrl: temporalPage(id, context),
    trigger: { ...(await readRunTrigger(tx, id)) },
    places: tokens.map((row) => placeOf(row, explainer)),
    log: log.map((row) => lineOf(row, explainer)),
    messages: messages.rows.map(messageOf),
    tasks: tasks.rows.map(taskOf),
  }
}

/**
 * Why Temporal does not know an open run. One for which nothing waits in the outbox may be over there: those who can
 * ask Temporal are sent to look, and end it if so.
 */
async function whyUnknown(tx: WorkspaceTransaction, id: string, at: number): Promise<HttpRefusal> {
  const start = await pendingStart(tx, id)
  if (start && !start.parked)
    return new HttpRefusal(409, 'run-not-started', 'The run is about to start. Try again in a moment.')
  if (start) {
    await touchRun(tx, id, at)
    const detail = 'Temporal refuses to start the run, and it was set aside. Ask whoever operates Daymark.'
    return new HttpRefusal(409, 'start-refused', detail)
  }
  await lookAfterRun(tx, id, at)
  const detail = 'Temporal does not know the run. If it is lost, it ends in a moment; look at it again then.'
  return new HttpRefusal(409, 'run-lost', detail)
}

type Asked = Operation extends infer O ? (O extends Operation ? Omit<O, 'at'> : never) : never

function hasEnded(): HttpRefusal {
  return new HttpRefusal(409, 'run-ended', 'The run has ended.')
}

/** Names an act at Temporal. The caller's key may say anything, and Temporal may know ids alone. */
function updateIdOf(asked: Asked, key: string): string {
  const about = [asked.type, 'stepId' in asked ? asked.stepId : null, key]
  return createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)
}

/**
 * Has a run do what its operator wants, at the workspace's present. Under the same Idempotency-Key it does so once, and
 * the answer is that of the first time.
 */
async function operate(
  { inWorkspace, temporal, headers }: Context,
  id: string,
  asked: Asked,
): Promise<WithStatus<ReplyOf<Endpoints['pauseRun']>>> {
  const key = idempotencyKey(headers)
  const { run, at } = await inWorkspace(async (tx) => ({
    run: found(await findRun(tx, id), 'run', id),
    at: (await workspaceClock(tx)).at,
  }))
  const isOver = run.state === 'ended'
  // What ended it may be this very act, asked for again.
  if (isOver && key === null) throw hasEnded()
  const updateId = updateIdOf(asked, key ?? randomUUID())
  const result = await temporal.operate(id, { ...asked, at } as Operation, updateId)
  if (isOver && (result.kind === 'no-workflow' || result.kind === 'refused')) throw hasEnded()
  if (result.kind === 'no-workflow') throw await inWorkspace((tx) => whyUnknown(tx, id, at))
  if (result.kind === 'refused') throw new HttpRefusal(409, result.code, result.message)
  if (result.kind === 'away') {
    throw new HttpRefusal(
      503,
      'temporal-away',
      'Neither Temporal nor a worker answered. Nothing is lost: try again in a moment.',
    )
  }
  // On a held clock nobody looks at it of their own accord.
  await inWorkspace((tx) => touchRun(tx, id, at))
  const isQueued = result.kind === 'queued'
  const done = { queued: isQueued, operation: asked.type, at: iso(isQueued ? at : result.operated.at) }
  return new WithStatus(isQueued ? 202 : 200, done)
}

type RunEndpoint = Extract<
  EndpointName,
  'listRuns' | 'getRun' | 'pauseRun' | 'resumeRun' | 'cancelRun' | 'retryRun'
>

export const runRoutes: Handlers<RunEndpoint> = {
  listRuns: ({ inWorkspace }, { query: { cursor, limit, dueBefore, ...filter } }) =>
    inWorkspace(async (tx) => {
      const page = pageRequest({ cursor, limit }, 'instant')
      const { timeZone } = await readWorkspace(tx)
      const due = dueBefore === undefined ? {} : { dueBefore: toInstant(dueBefore, timeZone) }
      const runs = await listRuns(tx, { ...filter, ...due }, page)
      const plans = await plansInHand(
        tx,
        runs.rows.map(({ planHash }) => planHash),
      )
      return pageReply(runs, (row) => runOf(row, plans))
    }),

  getRun: (context, { params: { id } }) => context.inWorkspace((tx) => readRun(tx, id, context)),

  pauseRun: (context, { params: { id } }) => operate(context, id, { type: 'pause' }),

  resumeRun: (context, { params: { id } }) => operate(context, id, { type: 'resume' }),

  cancelRun: (context, { params: { id }, body }) =>
    operate(context, id, { type: 'cancel', reason: body?.reason ?? 'operator' }),

  retryRun: (context, { params: { id }, body: { stepId } }) =>
    operate(context, id, { type: 'retry', stepId }),
}
