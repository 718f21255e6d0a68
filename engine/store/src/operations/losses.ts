import { sql } from 'kysely'
import { instant } from '../instant.ts'
import type { SystemTransaction } from '../transactions.ts'
import { clearTrouble, reportTrouble } from './troubles.ts'

/** The part of the installation that is in trouble when runs are lost by the dozen. */
export const lossesPart = 'runs'

/** The same while a worker is connected to another namespace than the one that open runs were started in. */
export const namespacePart = 'namespace'

/** So many may be lost within a minute, or this share of the open runs where that is more. */
const mostLost = 5
const shareLost = 0.01
const minuteMs = 60_000

async function openRuns(tx: SystemTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

async function isStopped(tx: SystemTransaction): Promise<boolean> {
  const trouble = await tx
    .selectFrom('troubles')
    .select('part')
    .where('part', '=', lossesPart)
    .executeTakeFirst()
  return trouble !== undefined
}

/**
 * Notes that Temporal does not know a run, and says whether it may be ended for that. When too many are lost within a
 * minute, none is ended any more, and its account not enrolled anew, until a person has looked: Temporal may be another, or
 * come back.
 * @param now - by the wall clock, in epoch milliseconds
 */
export async function mayEndAsLost(tx: SystemTransaction, runId: string, now: number): Promise<boolean> {
  // One after the other: what is counted here must not be noted at the same time elsewhere.
  await sql`select pg_advisory_xact_lock(hashtext('daymark lost runs'))`.execute(tx)
  if (await isStopped(tx)) return false
  await tx
    .insertInto('lostRuns')
    .values({ runId })
    .onConflict((conflict) => conflict.column('runId').doNothing())
    .execute()
  const { lost } = await tx
    .selectFrom('lostRuns')
    .select(({ fn }) => fn.countAll<number>().as('lost'))
    .where(sql<boolean>`recorded_at > ${instant(now - minuteMs)}`)
    .executeTakeFirstOrThrow()
  if (lost <= Math.max(mostLost, shareLost * (await openRuns(tx)))) return true
  await reportTrouble(
    tx,
    lossesPart,
    `Temporal did not know ${lost} open runs within a minute. No run is ended for that any more: look whether Temporal has lost its data, or is another. Then start a worker with DAYMARK_LOST_RUNS=end, which ends what is lost.`,
  )
  return false
}

/** A Temporal namespace, by its own id. */
export interface TemporalNamespace {
  id: string
  name: string
}

/**
 * Records which namespace runs are started in.
 * @returns why nothing may be started or ended there: open runs were started in another; null when all is well
 */
export async function refuseNamespace(
  tx: SystemTransaction,
  { id, name }: TemporalNamespace,
): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtext('daymark lost runs'))`.execute(tx)
  const home = await tx.selectFrom('temporalNamespaces').select(['id', 'name']).executeTakeFirst()
  const open = home && home.id !== id ? await openRuns(tx) : 0
  if (home && open > 0) {
    const reason = `This is Temporal's namespace “${name}” (${id}), and ${open === 1 ? 'one open run was' : `${open} open runs were`} started in “${home.name}” (${home.id}). Connect to that one; or, if it is gone, start a worker with DAYMARK_LOST_RUNS=end, which ends what is lost.`
    await reportTrouble(tx, namespacePart, reason)
    return reason
  }
  await clearTrouble(tx, namespacePart)
  if (home?.id !== id) await adoptNamespace(tx, { id, name })
  return null
}

async function adoptNamespace(tx: SystemTransaction, { id, name }: TemporalNamespace): Promise<void> {
  await tx.deleteFrom('temporalNamespaces').execute()
  await tx.insertInto('temporalNamespaces').values({ id, name }).execute()
}

/** A person has looked: what is lost is ended from now on, and runs are started in this namespace. */
export async function acceptLosses(tx: SystemTransaction, namespace: TemporalNamespace): Promise<void> {
  await tx.deleteFrom('lostRuns').execute()
  for (const part of [lossesPart, namespacePart]) await clearTrouble(tx, part)
  await adoptNamespace(tx, namespace)
}

/** A run to look after, and in which workspace. */
export interface RunPlace {
  workspaceId: string
  id: string
}

/** @returns some open runs that come after a place in the order of their ids, to be looked after in turn */
export function openRunsAfter(
  tx: SystemTransaction,
  after: RunPlace | null,
  count: number,
): Promise<RunPlace[]> {
  return tx
    .selectFrom('runs')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'open')
    .where(
      after === null
        ? sql<boolean>`true`
        : sql<boolean>`(workspace_id, id) > (${after.workspaceId}, ${after.id})`,
    )
    .orderBy('workspaceId')
    .orderBy('id')
    .limit(count)
    .execute()
}
