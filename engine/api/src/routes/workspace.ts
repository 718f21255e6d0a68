import { setTimeout as pause } from 'node:timers/promises'
import { addDays, addDuration, localDate, startOfDay } from '@daymark/core'
import type { Clock, Workspace } from '@daymark/contract'
import {
  clockStatus,
  type ClockRefusal,
  type ClockStatus,
  countOverview,
  readWorkspace,
  requestAdvance,
  requestPause,
  requestPlay,
  requestReset,
  requestStep,
  type WorkspaceStatus,
} from '@daymark/store'
import { type Context, type Handlers, WithStatus } from '../http/implement.ts'
import { iso, isoOrNull, toInstant } from '../http/instants.ts'
import { granted, HttpRefusal, type StatusOf } from '../http/refusal.ts'

const lookAgainMs = 100

/** So long a driver may be busy elsewhere before it is said that none comes. */
const patienceWithDriverMs = 10_000

const noDriver =
  'No worker drives this clock at the moment. What was asked for is kept, and done as soon as one runs.'

/** How each refusal to move a clock is answered. */
const refusals: StatusOf<ClockRefusal> = {
  'wall-clock': [409, 'clock-is-wall'],
  backwards: [409, 'advance-backwards'],
  'too-far': [422, 'advance-too-far'],
  moving: [409, 'clock-moving'],
  playing: [409, 'clock-playing'],
  resetting: [409, 'sandbox-resetting'],
  copying: [409, 'sandbox-copying'],
  'nothing-ahead': [409, 'nothing-ahead'],
}

function clockOf(status: ClockStatus, wallNow: () => number): Omit<Clock, 'kind'> {
  const { at, state, startsAt, factsUntil, advanceTo, movedFrom, daysPerSecond, undrivenSince } = status
  const isUndriven = undrivenSince !== null && wallNow() - undrivenSince > patienceWithDriverMs
  return {
    state,
    at: iso(at),
    startsAt: isoOrNull(startsAt),
    factsUntil: isoOrNull(factsUntil),
    advanceTo: isoOrNull(advanceTo),
    movedFrom: isoOrNull(movedFrom),
    daysPerSecond,
    advanceError: isUndriven ? noDriver : status.advanceError,
  }
}

function workspaceOf(status: WorkspaceStatus, context: Context): Workspace {
  const { wallNow, mailLeaves = false } = context
  const { id, name, timeZone, kind, progress, openRuns } = status
  const mailboxUrl = kind === 'wall' && mailLeaves ? null : context.mailboxUrl
  return { id, name, timeZone, clock: kind, ...clockOf(status, wallNow), progress, openRuns, mailboxUrl }
}

/** Looks at the clock until it stands, has trouble, or `seconds` are over. */
async function untilItStands({ inWorkspace, wallNow }: Context, seconds: number): Promise<void> {
  const end = wallNow() + seconds * 1000
  while (wallNow() < end) {
    const { state, advanceError } = await inWorkspace(clockStatus)
    if (state === 'standing' || advanceError !== null) return
    await pause(lookAgainMs)
  }
}

/**
 * The workspace once its clock stands, or as it is when `seconds` are over.
 * @throws HttpRefusal 409 when the clock does not get on
 */
async function afterwards(context: Context, seconds: number): Promise<Workspace | WithStatus<Workspace>> {
  await untilItStands(context, seconds)
  const status = await context.inWorkspace(readWorkspace)
  const workspace = workspaceOf(status, context)
  if (workspace.state === 'standing') return new WithStatus(200, workspace)
  if (seconds > 0 && status.advanceError !== null) {
    throw new HttpRefusal(409, 'advance-stuck', `The clock does not get on: ${status.advanceError}`)
  }
  return workspace
}

function nextDay(at: number, zone: string): number {
  return startOfDay(addDays(localDate(at, zone), 1), zone)
}

type WorkspaceHandlers = Handlers<
  'getWorkspace' | 'getClock' | 'getOverview' | 'advanceClock' | 'playClock' | 'pauseClock' | 'resetWorkspace'
>

export const workspaceRoutes: WorkspaceHandlers = {
  getWorkspace: async (context) => workspaceOf(await context.inWorkspace(readWorkspace), context),

  getClock: async ({ inWorkspace, wallNow }) => {
    const status = await inWorkspace(clockStatus)
    return { kind: status.kind, ...clockOf(status, wallNow) }
  },

  getOverview: ({ inWorkspace }) =>
    inWorkspace(async (tx) => {
      const { at, timeZone } = await readWorkspace(tx)
      return { at: iso(at), ...(await countOverview(tx, at, nextDay(at, timeZone))) }
    }),

  advanceClock: async (context, { query, body }) => {
    await context.inWorkspace(async (tx) => {
      const { timeZone } = await readWorkspace(tx)
      const wished =
        'days' in body
          ? requestStep(tx, (at) => addDuration(at, { amount: body.days, unit: 'days' }, timeZone))
          : body.to === 'next-day'
            ? requestStep(tx, (at) => nextDay(at, timeZone))
            : requestAdvance(tx, toInstant(body.to, timeZone))
      granted<ClockStatus, ClockRefusal>(await wished, refusals)
    })
    return afterwards(context, query.wait)
  },

  playClock: async (context, { body }) => {
    const { daysPerSecond = null, until } = body ?? {}
    const { simulatedPeople } = context
    await context.inWorkspace(async (tx) => {
      const { timeZone } = await readWorkspace(tx)
      const end = until === undefined ? null : toInstant(until, timeZone)
      const othersWait = async () => (await simulatedPeople?.nextReactionAt(tx)) != null
      granted(await requestPlay(tx, { daysPerSecond, until: end }, othersWait), refusals)
    })
    return workspaceOf(await context.inWorkspace(readWorkspace), context)
  },

  pauseClock: async (context, { query }) => {
    await context.inWorkspace(async (tx) => granted(await requestPause(tx), refusals))
    return afterwards(context, query.wait)
  },

  resetWorkspace: async (context, { query }) => {
    await context.inWorkspace(async (tx) => granted(await requestReset(tx), refusals))
    return afterwards(context, query.wait)
  },
}
