import { setTimeout as pause } from 'node:timers/promises'
import { addDays, addDuration, localDate, startOfDay } from '@daymark/core'
import type { Workspace } from '@daymark/core/contract'
import {
  clockStatus,
  countOverview,
  readWorkspace,
  requestAdvance,
  type WorkspaceStatus,
} from '@daymark/store'
import { type Context, type Handlers, WithStatus } from '../http/implement.ts'
import { iso, isoOrNull, toInstant } from '../http/instants.ts'
import { granted, HttpRefusal } from '../http/refusal.ts'

const lookAgainMs = 100

function workspaceOf(
  { kind, at, advanceTo, ...status }: WorkspaceStatus,
  { mailboxUrl }: Context,
): Workspace {
  return { ...status, clock: kind, at: iso(at), advanceTo: isoOrNull(advanceTo), mailboxUrl }
}

/** Looks at the clock until it has arrived, has trouble, or `seconds` are over. */
async function untilThere({ inWorkspace, wallNow }: Context, seconds: number): Promise<void> {
  const end = wallNow() + seconds * 1000
  while (wallNow() < end) {
    const { advanceTo, advanceError } = await inWorkspace(clockStatus)
    if (advanceTo === null || advanceError !== null) return
    await pause(lookAgainMs)
  }
}

type WorkspaceHandlers = Handlers<'getWorkspace' | 'getClock' | 'getOverview' | 'advanceClock'>

export const workspaceRoutes: WorkspaceHandlers = {
  getWorkspace: async (context) => workspaceOf(await context.inWorkspace(readWorkspace), context),

  getClock: async ({ inWorkspace }) => {
    const { kind, at, advanceTo } = await inWorkspace(clockStatus)
    return { kind, at: iso(at), advanceTo: isoOrNull(advanceTo) }
  },

  getOverview: ({ inWorkspace }) =>
    inWorkspace(async (tx) => {
      const { at, timeZone } = await readWorkspace(tx)
      const tomorrow = startOfDay(addDays(localDate(at, timeZone), 1), timeZone)
      return { at: iso(at), ...(await countOverview(tx, at, tomorrow)) }
    }),

  advanceClock: async (context, { query, body }) => {
    await context.inWorkspace(async (tx) => {
      const { timeZone, at } = await readWorkspace(tx)
      const to =
        'to' in body
          ? toInstant(body.to, timeZone)
          : addDuration(at, { amount: body.days, unit: 'days' }, timeZone)
      const requested = await requestAdvance(tx, to)
      granted(requested, { 'wall-clock': [409, 'clock-is-wall'], backwards: [409, 'advance-backwards'] })
    })
    await untilThere(context, query.wait)
    const workspace = workspaceOf(await context.inWorkspace(readWorkspace), context)
    if (workspace.advanceTo !== null && query.wait > 0 && workspace.advanceError !== null) {
      throw new HttpRefusal(409, 'advance-stuck', `The clock does not get on: ${workspace.advanceError}`)
    }
    return workspace.advanceTo === null ? new WithStatus(200, workspace) : workspace
  },
}
