import type { Clock } from '../clock.ts'
import { fireEventTriggers } from '../enrolment/event-trigger.ts'
import { openTriggers, type Triggers } from '../enrolment/triggers.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { insertEvent, type NewAccountEvent } from './events.ts'
import { lockOneAccount, type LockedAccount } from './lock.ts'
import { isWatchedByRuns, tellRuns } from './tell-runs.ts'

/**
 * What became of an event: its place in the account's sequence, or the workspace had it already, or nobody watches
 * its noisy kind and it was not written.
 */
export type Appended = { seq: number } | { duplicate: true } | { unwatched: true }

/** Kinds that come with every measurement and every change: written only for those who watch them. */
const noisyKinds: ReadonlySet<string> = new Set(['usage.recorded', 'account.changed'])

/**
 * Appends an event to its account's gapless sequence, tells the account's open runs that watch its kind, and decides
 * about enrolment in the playbooks that it triggers. An event from before the account signed up is only kept.
 * @throws Error when there is no such account
 */
export async function appendEvent(
  tx: WorkspaceTransaction,
  clock: Clock,
  event: NewAccountEvent,
): Promise<Appended> {
  const account = await lockOneAccount(tx, event.accountId)
  return appendLocked(tx, clock, event, account, openTriggers(tx))
}

/** Like `appendEvent`, for an account that is held, and with triggers that were read for several events. */
export async function appendLocked(
  tx: WorkspaceTransaction,
  clock: Clock,
  event: NewAccountEvent,
  { signedUpAt }: Pick<LockedAccount, 'signedUpAt'>,
  triggers: Triggers,
): Promise<Appended> {
  const playbooks = event.occurredAt < signedUpAt ? [] : await triggers.events(event.kind)
  const isNoise = noisyKinds.has(event.kind) && playbooks.length === 0
  if (isNoise && !(await isWatchedByRuns(tx, event))) return { unwatched: true }
  const seq = await insertEvent(tx, event)
  if (seq === null) return { duplicate: true }
  await tellRuns(tx, clock, event)
  await fireEventTriggers(tx, event, playbooks)
  return { seq }
}
