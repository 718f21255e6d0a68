import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Listeners } from '../enrolment/listeners.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendLocked } from './append-event.ts'
import type { LockedAccount } from './lock.ts'
import { seatsChanged } from './seats.ts'

/** A number of seats that a source reports, at an instant in epoch milliseconds. */
interface SeatReport {
  seats: number
  at: number
  /** Who says so: 'usage', 'account'… */
  source: string
}

/**
 * Takes over the number of seats that a source reports, if no later report is known and it differs from what
 * that source said last: a source that has not heard of a purchase yet does not undo it. The report itself is already
 * stored.
 * @returns the account as it is now
 */
export async function reconcileSeats(
  tx: WorkspaceTransaction,
  clock: Clock,
  account: LockedAccount,
  report: SeatReport,
  listeners: Listeners,
): Promise<LockedAccount> {
  const { id, seats: before, seatsReported, seatsReportedAt } = account
  if (report.seats === seatsReported || (seatsReportedAt !== null && report.at < seatsReportedAt))
    return account
  if (await hasLaterReport(tx, id, report.at)) return account
  await tx
    .updateTable('accounts')
    .set({
      seats: report.seats,
      seatsReported: report.seats,
      seatsReportedAt: instant(report.at),
      updatedAt: instant(clock.at),
    })
    .where('id', '=', id)
    .execute()
  if (report.seats !== before) {
    const told = { accountId: id, id: `evt_${randomUUID()}`, occurredAt: report.at, source: report.source }
    await appendLocked(tx, clock, seatsChanged(told, before, report.seats), account, listeners)
  }
  return { ...account, seats: report.seats, seatsReported: report.seats, seatsReportedAt: report.at }
}

/** `seatsReportedAt` says since when the source has said its last value; that it said it again is in the samples. */
async function hasLaterReport(tx: WorkspaceTransaction, accountId: string, at: number): Promise<boolean> {
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
