import type { Operation } from '@daymark/core/step'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { PlaybookState } from '../tables/playbooks.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { publishedPlaybook } from '../enrolment/published-playbook.ts'
import { rearmRefused } from '../enrolment/rearm-refused.ts'
import { lockPlaybook } from './save-draft.ts'

/** What becomes of the open runs of a playbook that is stopped. */
export type RunsAtStop = 'go-on' | 'pause' | 'end'

/** What becomes of the runs that were paused when their playbook was stopped, when it starts again. */
export type RunsAtStart = 'resume' | 'stay-paused'

/** Who stops or starts a playbook, and when by the workspace's clock, in epoch milliseconds. */
export interface StateChange {
  by: string | null
  at: number
}

/** A playbook's state afterwards, and how many of its open runs are concerned. */
export interface StateChanged {
  state: PlaybookState
  runs: number
}

type StopRefusal = 'unknown-playbook' | 'not-published'

async function lockedState(tx: WorkspaceTransaction, id: string): Promise<PlaybookState | null> {
  await lockPlaybook(tx, id)
  const row = await tx.selectFrom('playbooks').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state ?? null
}

async function enter(
  tx: WorkspaceTransaction,
  id: string,
  state: PlaybookState,
  { by, at }: StateChange,
): Promise<void> {
  await tx
    .updateTable('playbooks')
    .set({ state, stateChangedAt: instant(at), stateChangedBy: by })
    .where('id', '=', id)
    .where('state', '<>', state)
    .execute()
}

/** One item of the outbox for each run: the relay brings them to Temporal in portions, whatever dies meanwhile. */
async function operateOpenRuns(tx: WorkspaceTransaction, id: string, operation: Operation): Promise<number> {
  const { rows } = await sql<{ runId: string }>`
    insert into outbox (run_id, kind, operation)
    select id, 'operate', ${json(operation)}::jsonb from runs where playbook_id = ${id} and state = 'open' order by id
    returning run_id`.execute(tx)
  return rows.length
}

/** Those that are paused do not go on. */
async function countOpenRuns(tx: WorkspaceTransaction, id: string): Promise<number> {
  const { open } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('playbookId', '=', id)
    .where('state', '=', 'open')
    .where('pausedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return open
}

/**
 * Those that an operator has paused before stay theirs. One that is still paused, but about to resume because the
 * playbook has been started a moment ago, is paused again.
 */
async function pauseOpenRuns(tx: WorkspaceTransaction, id: string, at: number): Promise<number> {
  const { rows } = await sql<{ runId: string }>`
    with paused as (
      insert into stop_pauses (playbook_id, run_id)
      select playbook_id, id from runs where playbook_id = ${id} and state = 'open' and (paused_at is null or exists (
        select from outbox where outbox.run_id = runs.id and kind = 'operate' and operation ->> 'type' = 'resume'))
      on conflict do nothing returning run_id
    )
    insert into outbox (run_id, kind, operation)
    select run_id, 'operate', ${json<Operation>({ type: 'pause', at })}::jsonb from paused order by run_id
    returning run_id`.execute(tx)
  return rows.length
}

const atStop: Record<RunsAtStop, (tx: WorkspaceTransaction, id: string, at: number) => Promise<number>> = {
  'go-on': countOpenRuns,
  pause: pauseOpenRuns,
  end: (tx, id, at) => operateOpenRuns(tx, id, { type: 'cancel', reason: 'playbook-stopped', at }),
}

/**
 * Stops a playbook: from now on it enrols nobody, and says so in each decision. Stopped again it only does to the open
 * runs what is asked.
 * @returns how many open runs go on, will be paused, or will end; Temporal hears of it through the outbox
 */
export async function stopPlaybook(
  tx: WorkspaceTransaction,
  id: string,
  runs: RunsAtStop,
  change: StateChange,
): Promise<Refusable<StateChanged, StopRefusal>> {
  const state = await lockedState(tx, id)
  if (state === null) return refuse('unknown-playbook', `There is no playbook "${id}".`)
  if (!(await publishedPlaybook(tx, id))) {
    return refuse('not-published', `Playbook "${id}" has no published version, so there is nothing to stop.`)
  }
  if (state === 'active') await enter(tx, id, 'stopped', change)
  const concerned = await atStop[runs](tx, id, change.at)
  return { ok: true, value: { state: state === 'active' ? 'stopped' : state, runs: concerned } }
}

/** Retires a playbook: stops it and takes it off the usual list. A draft that was never published can be retired, too. */
export async function retirePlaybook(
  tx: WorkspaceTransaction,
  id: string,
  runs: RunsAtStop,
  change: StateChange,
): Promise<Refusable<StateChanged, 'unknown-playbook'>> {
  if ((await lockedState(tx, id)) === null) return refuse('unknown-playbook', `There is no playbook "${id}".`)
  await enter(tx, id, 'retired', change)
  return { ok: true, value: { state: 'retired', runs: await atStop[runs](tx, id, change.at) } }
}

async function resumeRuns(tx: WorkspaceTransaction, id: string, at: number): Promise<number> {
  const { rows } = await sql<{ runId: string }>`
    insert into outbox (run_id, kind, operation)
    select run_id, 'operate', ${json<Operation>({ type: 'resume', at })}::jsonb
    from stop_pauses join runs on runs.id = run_id
    where stop_pauses.playbook_id = ${id} and state = 'open' order by run_id
    returning run_id`.execute(tx)
  return rows.length
}

/**
 * Has a playbook enrol again, whether it was stopped or retired. Whoever crossed its threshold meanwhile, and was not
 * enrolled for that reason alone, enters at the next report that is still at the threshold.
 * @returns how many of the runs that were paused with it will go on
 */
export async function startPlaybook(
  tx: WorkspaceTransaction,
  id: string,
  runs: RunsAtStart,
  change: StateChange,
): Promise<Refusable<StateChanged, StopRefusal>> {
  const state = await lockedState(tx, id)
  if (state === null) return refuse('unknown-playbook', `There is no playbook "${id}".`)
  if (!(await publishedPlaybook(tx, id))) {
    return refuse('not-published', `Playbook "${id}" has no published version. Publish it first.`)
  }
  await activate(tx, id, change)
  const resumed = runs === 'resume' ? await resumeRuns(tx, id, change.at) : 0
  await tx.deleteFrom('stopPauses').where('playbookId', '=', id).execute()
  return { ok: true, value: { state: 'active', runs: resumed } }
}

/** Has a playbook, which is locked, enrol again. */
export async function activate(tx: WorkspaceTransaction, id: string, change: StateChange): Promise<void> {
  await enter(tx, id, 'active', change)
  await rearmRefused(tx, id)
}
