import type { Clock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendEvent } from './append-event.ts'
import { hasEvent, type NewAccountEvent } from './events.ts'
import { lockAccounts } from './lock.ts'
import { presumeSeatReports } from './seat-reports.ts'

/** A purchase of seats. The same event reported twice is one purchase. */
export interface SeatPurchase {
  accountId: string
  /** How many more: a whole number, at least 1. */
  seats: number
  /** Who says so: 'link', 'crm'… */
  source: string
  eventId: string
  /** Epoch milliseconds; the workspace's present when left out. */
  at?: number
}

/** How many seats the account has now, and whether the purchase was known before. */
export interface SeatsAdded {
  seats: number
  duplicate: boolean
}

/** `seats.changed`, as every way to change seats records it. */
export function seatsChanged(
  event: Pick<NewAccountEvent, 'accountId' | 'id' | 'occurredAt' | 'source'>,
  from: number,
  to: number,
): NewAccountEvent {
  const { source } = event
  return { ...event, kind: 'seats.changed', properties: { from, to, added: to - from, source } }
}

/** Adds seats to what an account has bought and records the event, in one transaction. */
export async function addSeats(
  tx: WorkspaceTransaction,
  clock: Clock,
  { accountId, seats, source, eventId, at = clock.at }: SeatPurchase,
): Promise<Refusable<SeatsAdded, 'unknown-account' | 'invalid-seats'>> {
  const account = (await lockAccounts(tx, [accountId])).get(accountId)
  if (!account) return refuse('unknown-account', `There is no account "${accountId}".`)
  const to = account.seats + seats
  if (!Number.isInteger(seats) || seats < 1 || to > mostSeats) {
    return refuse('invalid-seats', `Add a whole number of seats from 1 to ${mostSeats - account.seats}.`)
  }
  if (await hasEvent(tx, eventId)) return { ok: true, value: { seats: account.seats, duplicate: true } }
  await tx
    .updateTable('accounts')
    .set({ seats: to, seatsChangedAt: instant(at), updatedAt: instant(clock.at) })
    .where('id', '=', accountId)
    .execute()
  await presumeSeatReports(tx, accountId, account.seats)
  const event = seatsChanged({ accountId, id: eventId, occurredAt: at, source }, account.seats, to)
  const appended = await appendEvent(tx, clock, event)
  if (!('seq' in appended)) throw new Error(`Event "${eventId}" appeared while its purchase was made.`)
  return { ok: true, value: { seats: to, duplicate: false } }
}

/** What the column holds. */
export const mostSeats = 2_147_483_647
