import { type BackOff, backOffMs } from '@daymark/core'
import {
  asOnlyDriver,
  recordHeartbeat,
  driverChannel,
  type HeldClock,
  noteAdvanceError,
  workspacesToDrive,
} from '@daymark/store/driver'
import { metrics, traced } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { RunHangs } from '../process/run-hangs.ts'
import type { Delivering } from '../relay/deliver.ts'
import { wallNow } from '../wall-now.ts'
import { fillCopy } from './copy.ts'
import { driveWorkspace, type Way } from './drive.ts'
import { type Pace, startPace } from './pace.ts'
import { resetSandbox } from './reset.ts'
import type { SimulatedPeopleSource } from './simulated-people.ts'

/** What the driver of one process works with. */
interface Driving {
  delivering: Delivering
  logger: Logger
  /** Those who act for the people that a sandbox does not have; null: they are left out. */
  simulatedPeople: SimulatedPeopleSource | null
  /** The page of the built-in mailbox; null where none is known. */
  mailboxUrl: string | null
  /** How the playing clocks go, by workspace. */
  paces: Map<string, Pace>
  /** Which workspaces could not get on, how often, and until when they rest, by the wall clock. */
  troubles: Map<string, { failures: number; until: number }>
  /** So long a run may take to come to rest at an instant, in milliseconds. */
  patienceMs: number
  signal: AbortSignal
}

function paceOf({ paces }: Driving, workspaceId: string, clock: HeldClock): Pace | null {
  const { heldAt, playing, daysPerSecond } = clock
  if (!playing || daysPerSecond === null) {
    paces.delete(workspaceId)
    return null
  }
  const known = paces.get(workspaceId)
  if (known?.isOf(heldAt, daysPerSecond)) return known
  const pace = startPace(heldAt, daysPerSecond)
  paces.set(workspaceId, pace)
  return pace
}

function wayOf(driving: Driving, workspaceId: string, clock: HeldClock): Way {
  const { heldAt, advanceTo, playing, timeZone } = clock
  const target = advanceTo ?? (playing ? Infinity : heldAt)
  return {
    from: heldAt,
    target: Math.max(heldAt, target),
    timeZone,
    pace: paceOf(driving, workspaceId, clock),
  }
}

async function moveOn(driving: Driving, workspaceId: string): Promise<number | null> {
  const { delivering, logger, simulatedPeople: source, signal } = driving
  const { store } = delivering
  const clock = await store.inWorkspace(workspaceId, (tx) => recordHeartbeat(tx, wallNow()))
  if (clock.copying && !clock.resetting) return fillCopy({ delivering, workspaceId }, clock.copying, signal)
  if (clock.resetting) {
    const { mailboxUrl } = driving
    return resetSandbox({ delivering, workspaceId, mailboxUrl, seeds: source?.seeds ?? {} }, clock, signal)
  }
  const simulatedPeople = (await source?.findIn(workspaceId, signal)) ?? null
  return driveWorkspace(
    { delivering, logger, workspaceId, simulatedPeople, signal, patienceMs: driving.patienceMs },
    wayOf(driving, workspaceId, clock),
  )
}

/** @returns in how many milliseconds the workspace wants to be moved on; null when it does not */
async function drive(driving: Driving, workspaceId: string): Promise<number | null> {
  const { delivering, logger } = driving
  try {
    return await traced('drive', { workspaceId }, () => moveOn(driving, workspaceId))
  } catch (error) {
    metrics.driverFailures.inc()
    logger.error({ workspaceId, err: error }, 'a held clock could not be moved on')
    const message = error instanceof Error ? error.message : String(error)
    await delivering.store.inWorkspace(workspaceId, (tx) => noteAdvanceError(tx, message))
    throw error
  }
}

/** How long a workspace that could not get on is left alone: a little longer each time. */
const restBackOff: BackOff = { firstMs: 1_000, longestMs: 5_000 }

/** The same for one in which a run hangs: each visit costs the others as long as the driver waits for it. */
const hangingBackOff: BackOff = { firstMs: 10_000, longestMs: 60_000 }

/** What a run does at one instant takes milliseconds; with a mail server that is silent, seconds. */
const usualPatienceMs = 30_000

/** Drives a workspace as its only driver. One that cannot get on rests for a while. */
async function driveOnce(driving: Driving, workspaceId: string): Promise<number | null> {
  const { delivering, troubles } = driving
  let again: number | null = null
  try {
    await asOnlyDriver(delivering.store, workspaceId, async () => {
      again = await drive(driving, workspaceId)
    })
    troubles.delete(workspaceId)
    return again
  } catch (error) {
    // It is logged and noted where it happened.
    const failures = (troubles.get(workspaceId)?.failures ?? 0) + 1
    const rest = backOffMs(error instanceof RunHangs ? hangingBackOff : restBackOff, failures)
    troubles.set(workspaceId, { failures, until: wallNow() + rest })
    return rest
  }
}

/**
 * Moves every held workspace that has somewhere to go or something due, one after the other and each for a while. One
 * that cannot get on does not keep the others from it.
 * @returns in how many milliseconds the next of them wants to be moved on; null when none does
 */
async function driveAll(driving: Driving): Promise<number | null> {
  const { delivering, troubles, signal } = driving
  const failuresOf = (workspaceId: string) => troubles.get(workspaceId)?.failures ?? 0
  let soonest: number | null = null
  const workspaces = await workspacesToDrive(delivering.store)
  // Where a run hangs, the others have been driven before it is asked again.
  const inOrder = workspaces.toSorted((a, b) => failuresOf(a) - failuresOf(b))
  for (const workspaceId of inOrder) {
    if (signal.aborted) return null
    const rest = (troubles.get(workspaceId)?.until ?? 0) - wallNow()
    const again = rest > 0 ? rest : await driveOnce(driving, workspaceId)
    if (again !== null) soonest = Math.min(soonest ?? again, again)
  }
  return soonest
}

/** What a driver can do without. */
export interface DriverOptions {
  /** Those who act for the people that a sandbox does not have; left out: nobody does. */
  simulatedPeople?: SimulatedPeopleSource | null
  /** The page of the built-in mailbox, which lets go of a sandbox's mail; left out: none is known. */
  mailboxUrl?: string | null
  /** So long a run may take to come to rest at an instant, in milliseconds; left out: thirty seconds. */
  patienceMs?: number
}

/**
 * Keeps held workspaces moving: on every notice, when a playing clock is to go on, and every few seconds after a failure.
 */
export function startDriver(
  delivering: Delivering,
  logger: Logger,
  { simulatedPeople = null, mailboxUrl = null, patienceMs = usualPatienceMs }: DriverOptions = {},
): Loop {
  const known = { paces: new Map(), troubles: new Map() }
  const shared = { delivering, logger, simulatedPeople, mailboxUrl, patienceMs, ...known }
  return createLoop({
    name: 'driver',
    everyMs: 5_000,
    logger,
    work: async (signal) => (await driveAll({ ...shared, signal })) ?? undefined,
    listen: (wake) => delivering.store.listen(driverChannel, wake),
  })
}
