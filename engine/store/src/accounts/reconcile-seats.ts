import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../clock/workspace-clock.ts'
import type { Listeners } from '../enrolment/listeners.ts'
import { instant } from '../instant.ts'
import type { SeatSource } from '../tables/seat-reports.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendLocked } from './append-event.ts'
import type { LockedAccount } from './lock.ts'
import { keepSeatReport, readSeatReports } from './seat-reports.ts'
import { seatsChanged } from './seats.ts'

/** A number of seats that a source reports, at an instant in epoch milliseconds. */
interface SeatReport {
  seats: number
  at: number
  source: SeatSource
}

/**
 * Takes over the number of seats that a source reports, if it is newer than the source's last and differs from it, and
 * nothing has changed the seats since: a source that has not heard of a purchase yet does not undo it, and two
 * sources that disagree do not take turns. The usage that reports it is already stored.
 * @returns the account as it is now
 */
export async function reconcileSeats(
  tx: WorkspaceTransaction,
  clock: Clock,
  account: LockedAccount,
  report: SeatReport,
  listeners: Listeners,
): Promise<LockedAccount> {
  const { id, seats: before, seatsChangedAt } = account
  const { seats, at, source } = report
  const seatReports = account.seatReports ?? (await readSeatReports(tx, id))
  const last = seatReports[source]
  const isOld = last != null && last.at !== null && at < last.at
  if (isOld || last?.seats === seats || (await hasLaterReport(tx, id, report))) {
    return { ...account, seatReports }
  }
  await keepSeatReport(tx, id, source, { seats, at })
  const now = { ...account, seatReports: { ...seatReports, [source]: { seats, at } } }
  if (seats === before || (seatsChangedAt !== null && at < seatsChangedAt)) return now
  await tx
    .updateTable('accounts')
    .set({ seats, seatsChangedAt: instant(at), updatedAt: instant(clock.at) })
    .where('id', '=', id)
    .execute()
  const event = { accountId: id, id: `evt_${randomUUID()}`, occurredAt: at, source }
  await appendLocked(tx, clock, seatsChanged(event, before, seats), account, listeners)
  return { ...now, seats, seatsChangedAt: at }
}

/** A report says since when the source has said its last value; that it said it again is in the samples. */
async function hasLaterReport(
  tx: WorkspaceTransaction,
  accountId: string,
  { source, at }: SeatReport,
): Promise<boolean> {
  if (source !== 'usage') return false
  const later = await tx
    .selectFrom('usageSamples')
    .select('at')
    .where('accountId', '=', accountId)
    .where('metric', '=', 'seats')
    .where('limitValue', 'is not', null)
    .where('at', '>', sql<number>`${instant(at)}`)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}
