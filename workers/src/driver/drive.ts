import { setTimeout as sleep } from 'node:timers/promises'
import { type Advanced, runWorkflow } from '@daymark/core/step'
import {
  applyArrivals,
  type DueRun,
  dueRuns,
  finishAdvance,
  moveClock,
  pendingStart,
  settleDueRun,
  type Upcoming,
  upcoming,
} from '@daymark/store'
import { WorkflowNotFoundError } from '@temporalio/client'
import { metrics } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { failpoint } from '../process/failpoint.ts'
import { endIfAbandoned } from '../relay/abandoned.ts'
import type { Delivering } from '../relay/deliver.ts'
import { drainOrStop } from '../relay/relay.ts'

/** A start takes milliseconds; after so many tries something is wrong, and the driver says so. */
const mostTries = 200
const startingMs = 25

/** One held workspace on its way through time. */
export interface Drive {
  delivering: Delivering
  logger: Logger
  workspaceId: string
  signal: AbortSignal
}

/** Moves one run through everything that is due at the instant, and notes when it wants to be touched next. */
async function touchRun(drive: Drive, run: DueRun, instant: number): Promise<void> {
  const { store } = drive.delivering
  await failpoint('driver-before-advance')
  const advanced = await advanceRun(drive, run.id, instant)
  metrics.driverTouches.inc()
  await failpoint('driver-after-advance')
  await store.inWorkspace(drive.workspaceId, (tx) => settleDueRun(tx, run, advanced.next))
}

async function advanceRun(drive: Drive, runId: string, to: number): Promise<Advanced> {
  const { delivering, logger, workspaceId, signal } = drive
  for (let tries = 0; tries < mostTries; tries++) {
    const advanced = await tryToAdvance(drive, runId, to)
    if (advanced) return advanced
    const start = await delivering.store.inWorkspace(workspaceId, (tx) => pendingStart(tx, runId))
    // It may have been started between the two questions.
    if (!start || start.parked) return (await tryToAdvance(drive, runId, to)) ?? passOver(drive, runId)
    // Another relay has the start in its hands; should it die, this one takes over.
    await sleep(startingMs, undefined, { signal })
    await drainOrStop(delivering, logger, workspaceId)
  }
  throw new Error(`Run ${runId} has not been started yet.`)
}

/** @returns null when Temporal does not know the run */
async function tryToAdvance(drive: Drive, runId: string, to: number): Promise<Advanced | null> {
  const { client } = drive.delivering
  try {
    return await client.withAbortSignal(drive.signal, async () => {
      const run = client.workflow.getHandle(runId)
      const advanced = await run.executeUpdate<Advanced, [number]>(runWorkflow.advance, { args: [to] })
      // It answers when its end is known, which may be before that is written; it is over only after.
      if (advanced.ended) await run.result()
      return advanced
    })
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
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

/** Does all that is due at the clock's instant, until nothing is. Runs are touched in the order of their ids. */
async function settleInstant(drive: Drive, instant: number): Promise<void> {
  for (;;) {
    if (drive.signal.aborted) return
    await drainOrStop(drive.delivering, drive.logger, drive.workspaceId)
    const due = await drive.delivering.store.inWorkspace(drive.workspaceId, (tx) => dueRuns(tx, instant))
    if (due.length === 0) return
    for (const run of due) await touchRun(drive, run, instant)
  }
}

/** Moves the clock to an instant and lets happen what was told of it. @returns what comes next, seen in the same look */
async function arriveAt(drive: Drive, at: number): Promise<Upcoming> {
  const { delivering, logger, workspaceId } = drive
  const { applied, refused, next } = await delivering.store.inWorkspace(workspaceId, async (tx) => {
    await moveClock(tx, at)
    const arrived = await applyArrivals(tx, at)
    return { ...arrived, next: await upcoming(tx) }
  })
  metrics.driverInstants.inc()
  metrics.driverArrivals.inc(applied)
  logger.debug({ workspaceId, at: new Date(at).toISOString(), count: applied }, 'a held clock was moved')
  for (const { kind, accountId, code } of refused) {
    logger.warn({ workspaceId, accountId, kind, code }, 'a fact that arrived was not taken as live')
  }
  return next
}

/**
 * Takes a held workspace to its target, one instant after the other: what is told of that instant arrives first,
 * then the runs that are due. It can stop anywhere and be taken up again: all it knows is in the database.
 */
export async function driveWorkspace(drive: Drive, from: number, target: number): Promise<void> {
  const { workspaceId, signal } = drive
  const { store } = drive.delivering
  const look = () => store.inWorkspace(workspaceId, upcoming)
  await settleInstant(drive, from)
  let next = await look()
  for (let at = from; at < target && !signal.aborted;) {
    at = Math.max(at, Math.min(next.arrivalAt ?? target, next.dueAt ?? target, target))
    next = await arriveAt(drive, at)
    if (next.dueAt === null || next.dueAt > at) continue
    await settleInstant(drive, at)
    next = await look()
  }
  if (!signal.aborted) await store.inWorkspace(workspaceId, (tx) => finishAdvance(tx, target))
}
