import type { NewAccountEvent } from '../accounts/events.ts'
import type { LockedAccount } from '../accounts/lock.ts'
import { presumeSeatReports } from '../accounts/seat-reports.ts'
import { mostSeats } from '../accounts/seats.ts'
import { instant } from '../instant.ts'
import { optOut } from '../people/opt-outs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Has an event of a copy's past change what it changed then: seats, plan or consent. Recording the event is up to the caller.
 * @returns the account as it is now
 */
export async function applyChange(
  tx: WorkspaceTransaction,
  { kind, occurredAt, properties }: NewAccountEvent,
  account: LockedAccount,
): Promise<LockedAccount> {
  const { to, contactId } = properties
  const at = instant(occurredAt)
  if (kind === 'seats.changed' && isSeats(to)) {
    await presumeSeatReports(tx, account.id, account.seats)
    await tx
      .updateTable('accounts')
      .set({ seats: to, seatsChangedAt: at, updatedAt: at })
      .where('id', '=', account.id)
      .execute()
    const { seatReports: _, ...known } = account
    return { ...known, seats: to, seatsChangedAt: occurredAt }
  }
  if (kind === 'plan.changed' && typeof to === 'string') {
    await tx
      .updateTable('accounts')
      .set({ planTier: to, updatedAt: at })
      .where('id', '=', account.id)
      .execute()
  }
  if (kind === 'contact.unsubscribed' && typeof contactId === 'string') {
    const contact = await tx
      .selectFrom('contacts')
      .select('email')
      .where('id', '=', contactId)
      .where('accountId', '=', account.id)
      .executeTakeFirst()
    if (contact) {
      await optOut(tx, { email: contact.email, ground: 'unsubscribed', detail: null, at: occurredAt })
    }
  }
  return account
}

function isSeats(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostSeats
}
