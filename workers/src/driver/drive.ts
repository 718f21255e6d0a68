import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, localDate, startOfDay } from '@daymark/core'
import { type Advanced, runWorkflow } from '@daymark/core/step'
import { pendingStart, type WorkspaceTransaction } from '@daymark/store'
import {
  applyArrivals,
  type DueRun,
  dueRuns,
  finishAdvance,
  finishPlay,
  moveClock,
  settleDueRun,
  type Upcoming,
  upcoming,
} from '@daymark/store/driver'
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { metrics } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { failpoint } from '../process/failpoint.ts'
import { endIfAbandoned } from '../relay/abandoned.ts'
import type { Delivering } from '../relay/deliver.ts'
import { drainOrStop } from '../relay/relay.ts'
import { wallNow } from '../wall-now.ts'
import type { Pace } from './pace.ts'
import { RunHangs } from '../process/run-hangs.ts'
import type { SimulatedPeople } from './simulated-people.ts'

/** A start takes milliseconds; after so many tries something is wrong, and the driver says so. */
const mostTries = 200
const startingMs = 25

/** One held workspace whose clock is being moved. */
export interface Drive {
  delivering: Delivering
  logger: Logger
  workspaceId: string
  /** Null where nobody acts for the people that are not there. */
  simulatedPeople: SimulatedPeople | null
  signal: AbortSignal
  /** So long a run may take to come to rest at an instant, in milliseconds. */
  patienceMs: number
}

/** Moves one run through everything that is due at the instant, and notes when it wants to be touched next. */
async function touchRun(drive: Drive, run: DueRun, instant: number): Promise<void> {
  const { store } = drive.delivering
  await failpoint('driver-before-advance')
  const advanced = await advanceRun(drive, run, instant)
  metrics.driverTouches.inc()
  await failpoint('driver-after-advance')
  await store.inWorkspace(drive.workspaceId, (tx) => settleDueRun(tx, run, advanced.next))
}

async function advanceRun(drive: Drive, run: DueRun, to: number): Promise<Advanced> {
  const { id: runId } = run
  const { delivering, logger, workspaceId, signal } = drive
  for (let tries = 0; tries < mostTries; tries++) {
    const advanced = await tryToAdvance(drive, run, to)
    if (advanced) return advanced
    const start = await delivering.store.inWorkspace(workspaceId, (tx) => pendingStart(tx, runId))
    // It may have been started between the two questions.
    if (!start || start.parked) return (await tryToAdvance(drive, run, to)) ?? passOver(drive, runId)
    // Another relay has the start in its hands; should it die, this one takes over.
    await sleep(startingMs, undefined, { signal })
    await drainOrStop(delivering, logger, workspaceId)
  }
  throw new Error(`Run ${runId} has not been started yet.`)
}

/** @throws RunHangs when the work takes longer than the drive has patience, so that others are driven meanwhile */
async function inTime<T>(
  { signal, patienceMs }: Drive,
  runId: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(new RunHangs(runId, patienceMs)), patienceMs)
  const hangs = new Promise<never>((_, reject) => {
    over.signal.addEventListener('abort', () => reject(over.signal.reason as Error), { once: true })
  })
  try {
    return await Promise.race([work(AbortSignal.any([signal, over.signal])), hangs])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Nothing that a run does fails the update, so Temporal itself says that it has failed: a workflow that was accepted an
 * update of was over before it answered. What has become of the run is then for our database to say, as it is of one
 * that Temporal does not know.
 * @returns null when there is no answer
 */
async function tryToAdvance(
  drive: Drive,
  { id: runId, touches }: DueRun,
  to: number,
): Promise<Advanced | null> {
  const { delivering, logger, workspaceId } = drive
  const { client } = delivering
  // Whoever asks again while it is still being answered waits for that answer: a run takes few updates at once.
  const request = { args: [to] as [number], updateId: `advance-${to}-${touches}` }
  try {
    return await inTime(drive, runId, (signal) =>
      client.withAbortSignal(signal, async () => {
        const run = client.workflow.getHandle(runId)
        const advanced = await run.executeUpdate<Advanced, [number]>(runWorkflow.advance, request)
        // It answers when its end is known, which may be before that is written; it is over only after.
        if (advanced.ended) await run.result()
        return advanced
      }),
    )
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    if (!(error instanceof WorkflowUpdateFailedError)) throw error
    logger.warn({ workspaceId, runId, err: error }, 'a run did not answer how far it has advanced')
    return null
  }
}

/**
 * A run that nobody executes any more must not keep the whole workspace from getting on.
 * @throws Error when it is being executed after all
 */
async function passOver({ delivering, workspaceId }: Drive, runId: string): Promise<Advanced> {
  if (!(await endIfAbandoned(delivering, workspaceId, runId)))
    throw new Error(`Run ${runId} did not answer, and is not over.`)
  return { next: null, ended: true }
}

/**
 * Does all that is due at the clock's instant, until nothing is: first runs, in the order of their ids, then the
 * simulated people one after the other, and what follows from each.
 */
async function settleInstant(drive: Drive, instant: number): Promise<void> {
  for (;;) {
    if (drive.signal.aborted) return
    await drainOrStop(drive.delivering, drive.logger, drive.workspaceId)
    const due = await drive.delivering.store.inWorkspace(drive.workspaceId, (tx) => dueRuns(tx, instant))
    for (const run of due) await touchRun(drive, run, instant)
    if (due.length === 0 && !(await drive.simulatedPeople?.takeTurn(instant))) return
  }
}

/** What comes next in a workspace, each in epoch milliseconds; null when there is none. */
interface Next extends Upcoming {
  reactionAt: number | null
}

/** @returns what comes next, after simulated people have planned their reactions; all in one transaction */
async function lookAhead({ simulatedPeople }: Drive, tx: WorkspaceTransaction): Promise<Next> {
  if (!simulatedPeople) return { ...(await upcoming(tx)), reactionAt: null }
  await simulatedPeople.planReactions(tx)
  return { ...(await upcoming(tx)), reactionAt: await simulatedPeople.nextReactionAt(tx) }
}

/**
 * Moves the clock to an instant and ingests the facts of that instant.
 * @returns what comes next, seen in the same look; null when the clock is not wanted there any more
 */
async function arriveAt(drive: Drive, at: number): Promise<Next | null> {
  const { delivering, logger, workspaceId } = drive
  const arrival = await delivering.store.inWorkspace(workspaceId, async (tx) => {
    if (!(await moveClock(tx, at, wallNow()))) return null
    const arrived = await applyArrivals(tx, at)
    return { ...arrived, next: await lookAhead(drive, tx) }
  })
  if (!arrival) return null
  const { applied, refused, next } = arrival
  metrics.driverInstants.inc()
  metrics.driverArrivals.inc(applied)
  logger.debug({ workspaceId, at: new Date(at).toISOString(), count: applied }, 'a held clock was moved')
  for (const { kind, accountId, code } of refused) {
    logger.info({ workspaceId, accountId, kind, code }, 'a fact that arrived was not taken as live')
  }
  return next
}

/** Where the clock is to stop next: at what comes next, at the latest at its target; at a measured pace also at midnight. */
function nextStop(
  { arrivalAt, dueAt, reactionAt }: Next,
  at: number,
  { target, pace, timeZone }: Way,
): number | null {
  const comes = Math.min(arrivalAt ?? target, dueAt ?? target, reactionAt ?? target, target)
  if (comes === Infinity) return null
  if (!pace) return Math.max(at, comes)
  return Math.max(at, Math.min(comes, startOfDay(addDays(localDate(at, timeZone), 1), timeZone)))
}

/** How far a clock is to go and how fast, as the driver read it when its turn began. */
export interface Way {
  from: number
  /** Infinity: until nothing is left to happen. */
  target: number
  timeZone: string
  /** Null: as fast as it can. */
  pace: Pace | null
}

/** Others want to be driven, too: after so long it is their turn, if they want one. */
const turnMs = 1_000

/**
 * Moves a held workspace's clock, one instant after the other: the facts of that instant arrive first, then the
 * runs that are due, then what simulated people do. It can stop anywhere and be taken up again: all it knows is in the database.
 * @returns in how many milliseconds it wants to go on; null when it does not
 */
export async function driveWorkspace(drive: Drive, way: Way): Promise<number | null> {
  const { workspaceId, signal } = drive
  const { store } = drive.delivering
  const { from, target, pace } = way
  const look = () => store.inWorkspace(workspaceId, (tx) => lookAhead(drive, tx))
  await settleInstant(drive, from)
  let next = await look()
  const endOfTurn = wallNow() + turnMs
  for (let at = from; at < target && !signal.aborted;) {
    const stop = nextStop(next, at, way)
    if (stop === null) break
    const wait = pace?.waitFor(stop) ?? 0
    if (wait > 0) return wait
    if (wallNow() > endOfTurn) return 0
    at = stop
    const arrived = await arriveAt(drive, at)
    if (!arrived) return null
    pace?.arrived(at)
    next = arrived
    if ((next.dueAt ?? Infinity) > at && (next.reactionAt ?? Infinity) > at) continue
    await settleInstant(drive, at)
    next = await look()
  }
  if (signal.aborted) return null
  await store.inWorkspace(workspaceId, (tx) =>
    target === Infinity ? finishPlay(tx) : finishAdvance(tx, target),
  )
  return null
}
