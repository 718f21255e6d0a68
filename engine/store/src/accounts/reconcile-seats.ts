import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Triggers } from '../enrolment/triggers.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendLocked } from './append-event.ts'
import type { LockedAccount } from './lock.ts'
import { seatsChanged } from './seats.ts'

/**
 * Takes over the number of seats that a usage source reports, if it is newer and differs from what that source said
 * last: a source that has not heard of a purchase yet does not undo it.
 * @returns the account as it is now
 */
export async function reconcileSeats(
  tx: WorkspaceTransaction,
  clock: Clock,
  account: LockedAccount,
  report: { seats: number; at: number },
  triggers: Triggers,
): Promise<LockedAccount> {
  const { seatsReported, seatsReportedAt } = account
  if (seatsReportedAt !== null && report.at < seatsReportedAt) return account
  const seats = report.seats === seatsReported ? account.seats : report.seats
  const reconciled = { ...account, seats, seatsReported: report.seats, seatsReportedAt: report.at }
  await tx
    .updateTable('accounts')
    .set({
      seats,
      seatsReported: report.seats,
      seatsReportedAt: instant(report.at),
      ...(seats !== account.seats && { updatedAt: instant(clock.at) }),
    })
    .where('id', '=', account.id)
    .execute()
  if (seats === account.seats) return reconciled
  const told = { accountId: account.id, id: `evt_${randomUUID()}`, occurredAt: report.at, source: 'usage' }
  await appendLocked(tx, clock, seatsChanged(told, account.seats, seats), account, triggers)
  return reconciled
}
