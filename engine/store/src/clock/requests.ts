import { instant, instantOrNull } from '../instant.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { stopClock } from './held-clock.ts'
import { type ClockState, type ClockStatus, clockStatus } from './status.ts'
import { hasMoreToCome } from './upcoming.ts'

/** Why a clock is not moved as requested. */
export type ClockRefusal =
  'wall-clock' | 'backwards' | 'too-far' | 'moving' | 'playing' | 'resetting' | 'copying' | 'nothing-ahead'

type Requested<Code extends ClockRefusal> = Promise<Refusable<ClockStatus, Code>>

/** Years beyond this are no business of a playbook's. */
const latest = Date.UTC(2200, 0, 1)

const words: Record<Exclude<ClockRefusal, 'backwards'>, string> = {
  'wall-clock': 'This workspace lives on the wall clock, which nobody moves.',
  'too-far': 'The clock goes no further than the year 2199.',
  moving: 'The clock is on its way. Wait until it is there, or pause it.',
  playing: 'The clock is playing. Pause it first.',
  resetting: 'Everything is on its way back to the start. Wait until it is there.',
  copying: 'The copy is still being made. Wait until it is there.',
  'nothing-ahead': 'Nothing is left to happen: no fact is to come, and no run waits for an instant.',
}

/** Locks the workspace's row, so that of two requests at once the second sees the first. */
async function lockClock(tx: WorkspaceTransaction): Promise<ClockStatus> {
  await tx.selectFrom('workspaces').select('id').forNoKeyUpdate().execute()
  return clockStatus(tx)
}

const busy = {
  running: 'wall-clock',
  standing: null,
  settling: null,
  moving: 'moving',
  playing: 'playing',
  resetting: 'resetting',
  copying: 'copying',
} as const satisfies Record<ClockState, ClockRefusal | null>

type BusyCode = Exclude<(typeof busy)[ClockState], null>

/** @returns why the clock can take no request, unless it is in one of the states that the request is for */
function refuseWhileBusy<Mild extends BusyCode>(
  { state }: ClockStatus,
  ...mild: readonly Mild[]
): ReturnType<typeof refuse<Exclude<BusyCode, Mild>>> | null {
  const code = busy[state]
  if (code === null || mild.some((one) => one === code)) return null
  return refuse(code as Exclude<BusyCode, Mild>, words[code])
}

/**
 * Asks a held clock to go somewhere; the driver takes it there. While it moves it may be sent further.
 * @param to - epoch milliseconds
 */
export async function requestAdvance(
  tx: WorkspaceTransaction,
  to: number,
): Requested<Exclude<ClockRefusal, 'moving' | 'nothing-ahead'>> {
  const status = await lockClock(tx)
  const refused = refuseWhileBusy(status, 'moving')
  if (refused) return refused
  const { at, advanceTo, movedFrom } = status
  const present = Math.max(at, advanceTo ?? at)
  if (to < present)
    return refuse('backwards', `The clock is at, or on its way to, ${new Date(present).toISOString()}.`)
  if (to >= latest) return refuse('too-far', words['too-far'])
  const from = advanceTo === null ? at : (movedFrom ?? at)
  await tx
    .updateTable('workspaces')
    .set({ advanceTo: instant(to), movedFrom: instant(from), advanceError: null })
    .execute()
  return { ok: true, value: await clockStatus(tx) }
}

/**
 * Asks a held clock that stands still to go on from where it is.
 * @param step - from the clock's present to where it is to go, in epoch milliseconds
 */
export async function requestStep(
  tx: WorkspaceTransaction,
  step: (at: number) => number,
): Requested<Exclude<ClockRefusal, 'nothing-ahead'>> {
  const status = await lockClock(tx)
  return refuseWhileBusy(status) ?? requestAdvance(tx, step(status.at))
}

/** How a clock is to play. */
export interface Playing {
  daysPerSecond: number | null
  /** Epoch milliseconds; null: until it is paused, or nothing is left to happen. */
  until: number | null
}

/**
 * Asks a held clock to go on by itself; moving, or playing already, it does so from now on.
 * @param othersWait - whether somebody else than the store has planned something for later: the clock plays for them, too
 */
export async function requestPlay(
  tx: WorkspaceTransaction,
  { daysPerSecond, until }: Playing,
  othersWait: (tx: WorkspaceTransaction) => Promise<boolean> = () => Promise.resolve(false),
): Requested<Exclude<ClockRefusal, 'moving' | 'playing'>> {
  const status = await lockClock(tx)
  const refused = refuseWhileBusy(status, 'moving', 'playing')
  if (refused) return refused
  const { at, state, movedFrom } = status
  if (until !== null && until < at)
    return refuse('backwards', `The clock is at ${new Date(at).toISOString()} already.`)
  if (until !== null && until >= latest) return refuse('too-far', words['too-far'])
  if (until === null && !(await hasMoreToCome(tx)) && !(await othersWait(tx)))
    return refuse('nothing-ahead', words['nothing-ahead'])
  const from = state === 'playing' ? (movedFrom ?? at) : at
  await tx
    .updateTable('workspaces')
    .set({ playing: true, daysPerSecond, advanceTo: instantOrNull(until), movedFrom: instant(from) })
    .set({ advanceError: null })
    .execute()
  return { ok: true, value: await clockStatus(tx) }
}

/** Pauses a held clock: what it has begun of its instant is finished, and no other is begun. */
export async function requestPause(
  tx: WorkspaceTransaction,
): Requested<'wall-clock' | 'resetting' | 'copying'> {
  const status = await lockClock(tx)
  const refused = refuseWhileBusy(status, 'moving', 'playing')
  if (refused) return refused
  await stopClock(tx)
  return { ok: true, value: await clockStatus(tx) }
}

/** Asks for a reset of a held workspace whose clock stands still. Asked again, it changes nothing. */
export async function requestReset(
  tx: WorkspaceTransaction,
): Requested<'wall-clock' | 'moving' | 'playing' | 'copying'> {
  const status = await lockClock(tx)
  const refused = refuseWhileBusy(status, 'resetting')
  if (refused) return refused
  await tx.updateTable('workspaces').set({ resetting: true, advanceError: null }).execute()
  return { ok: true, value: await clockStatus(tx) }
}
