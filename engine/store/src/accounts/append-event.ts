import type { Clock } from '../clock/workspace-clock.ts'
import { fireEventTriggers } from '../enrolment/event-trigger.ts'
import { type Listeners, openListeners } from '../enrolment/listeners.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { insertEvent, type NewAccountEvent } from './events.ts'
import { lockOneAccount, type LockedAccount } from './lock.ts'
import { informRuns } from './inform-runs.ts'

/**
 * What became of an event: its place in the account's sequence, or the workspace had it already, or nobody watches
 * its noisy kind and it was not written.
 */
export type Appended = { seq: number } | { duplicate: true } | { unwatched: true }

/** Kinds that come with every measurement and every change: written only for those who watch them. */
const noisyKinds: ReadonlySet<string> = new Set(['usage.recorded', 'account.changed', 'zone.changed'])

/**
 * Appends an event to its account's gapless sequence, informs the account's open runs that watch its kind, and decides
 * about enrolment in the playbooks that it triggers. An event from before the account signed up is only kept.
 * @throws Error when there is no such account
 */
export async function appendEvent(
  tx: WorkspaceTransaction,
  clock: Clock,
  event: NewAccountEvent,
): Promise<Appended> {
  const account = await lockOneAccount(tx, event.accountId)
  return appendLocked(tx, clock, event, account, openListeners(tx, [account.id]))
}

/** Like `appendEvent`, for an account that is locked, and with listeners that were read for several events. */
export async function appendLocked(
  tx: WorkspaceTransaction,
  clock: Clock,
  event: NewAccountEvent,
  { signedUpAt }: Pick<LockedAccount, 'signedUpAt'>,
  listeners: Listeners,
): Promise<Appended> {
  const playbooks = event.occurredAt < signedUpAt ? [] : await listeners.events(event.kind)
  const isNoise = noisyKinds.has(event.kind) && playbooks.length === 0
  if (isNoise && !(await listeners.isWatched(event.accountId, event.kind))) return { unwatched: true }
  const seq = await insertEvent(tx, event)
  if (seq === null) return { duplicate: true }
  await informRuns(tx, clock, event)
  await fireEventTriggers(tx, clock, event, playbooks)
  if (playbooks.length > 0) listeners.forget()
  return { seq }
}
