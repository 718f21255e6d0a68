import { randomUUID } from 'node:crypto'
import { isZone } from '@daymark/core'
import type { Clock } from '../clock/workspace-clock.ts'
import { type Listeners, openListeners } from '../enrolment/listeners.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { type PutOutcome, refusedRow, toleratedMs } from '../put-outcome.ts'
import { keepSeedRecord, notRefused } from '../sandbox/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { differenceOf, type ReportedAccount } from './account-changes.ts'
import { appendLocked } from './append-event.ts'
import { findAccount } from './list-accounts.ts'
import { lockAccounts, lockedColumns, type LockedAccount } from './lock.ts'
import { planDirection } from './plan-tiers.ts'
import { reconcileSeats } from './reconcile-seats.ts'
import { keepSeatReport } from './seat-reports.ts'

interface Putting {
  tx: WorkspaceTransaction
  clock: Clock
  listeners: Listeners
  members: ReadonlySet<string>
}

/**
 * Creates or updates accounts as a source reports them. Changes of known accounts are reported to those who watch
 * them; a number of seats that the source had reported before does not undo a purchase made since.
 * @returns what became of each, in the order given; one bad row spoils no other
 */
export async function putAccounts(
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly ReportedAccount[],
): Promise<PutOutcome[]> {
  const members = await existingMembers(tx, rows)
  const ids = rows.map(({ id }) => id)
  const locked = await lockAccounts(tx, ids)
  const putting: Putting = { tx, clock, listeners: openListeners(tx, ids), members }
  const outcomes: PutOutcome[] = []
  for (const row of rows) {
    const wrong = checkRow(putting, row)
    outcomes.push(wrong ?? (await putAccount(putting, row, locked)))
  }
  if (clock.kind === 'held') await keepSeedRecord(tx, 'accounts', notRefused(rows, outcomes))
  return outcomes
}

async function existingMembers(
  tx: WorkspaceTransaction,
  rows: readonly ReportedAccount[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]
  if (ids.length === 0) return new Set()
  const found = await tx.selectFrom('members').select('id').where('id', 'in', ids).execute()
  return new Set(found.map(({ id }) => id))
}

function checkRow(
  { clock, members }: Putting,
  { ownerId, timeZone, signedUpAt }: ReportedAccount,
): PutOutcome | null {
  if (ownerId != null && !members.has(ownerId)) {
    return refusedRow('ownerId', 'unknown-member', `There is no member "${ownerId}". Create members first.`)
  }
  if (timeZone != null && !isZone(timeZone)) {
    return refusedRow('timeZone', 'unknown-time-zone', `"${timeZone}" is not an IANA time zone.`)
  }
  if (clock.kind === 'wall' && signedUpAt > clock.at + toleratedMs) {
    return refusedRow('signedUpAt', 'in-the-future', 'An account cannot have signed up in the future.')
  }
  return null
}

async function putAccount(
  putting: Putting,
  row: ReportedAccount,
  locked: Map<string, LockedAccount>,
): Promise<PutOutcome> {
  const { tx } = putting
  const known = locked.get(row.id)
  if (known) return changeAccount(putting, row, known, locked)
  const inserted = await insertAccount(putting, row)
  if (inserted) {
    locked.set(row.id, inserted)
    return { status: 'stored' }
  }
  // Somebody else created it since the locks were taken: it is there to be changed now.
  const now = (await lockAccounts(tx, [row.id])).get(row.id)
  if (!now) throw new Error(`Account "${row.id}" can be neither made nor found.`)
  // Its runs, too, may have begun since.
  putting.listeners.forget()
  return changeAccount(putting, row, now, locked)
}

/** @returns the account as this transaction has locked it, or null when there is one already */
async function insertAccount({ tx, clock }: Putting, row: ReportedAccount): Promise<LockedAccount | null> {
  const inserted = await tx
    .insertInto('accounts')
    .values({
      id: row.id,
      name: row.name,
      industry: row.industry ?? null,
      country: row.country ?? null,
      segment: row.segment ?? null,
      planTier: row.planTier,
      seats: row.seats,
      seatsChangedAt: null,
      timeZone: row.timeZone ?? null,
      ownerId: row.ownerId ?? null,
      onboardedOn: row.onboardedOn ?? null,
      renewalDate: row.renewalDate ?? null,
      nps: row.nps ?? null,
      productsOwned: row.productsOwned ?? [],
      businessOutcome: row.businessOutcome ?? null,
      signedUpAt: instant(row.signedUpAt),
      attributes: json(row.attributes ?? {}),
      updatedAt: instant(clock.at),
    })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doNothing())
    .returning(lockedColumns)
    .executeTakeFirst()
  if (!inserted) return null
  await keepSeatReport(tx, row.id, 'api', { seats: row.seats, at: clock.at })
  return inserted
}

async function changeAccount(
  putting: Putting,
  row: ReportedAccount,
  known: LockedAccount,
  locked: Map<string, LockedAccount>,
): Promise<PutOutcome> {
  const { tx, clock } = putting
  const before = await findAccount(tx, row.id)
  if (!before) throw new Error(`Account "${row.id}" is locked and not there.`)
  const { set, attributes, fields } = differenceOf(before, row)
  const hasMoved = before.planTier !== row.planTier
  const signsUp = before.signedUpAt !== row.signedUpAt
  if (fields.length > 0 || hasMoved || signsUp) {
    await tx
      .updateTable('accounts')
      .set({
        ...set,
        planTier: row.planTier,
        signedUpAt: instant(row.signedUpAt),
        ...(attributes && { attributes: json(attributes) }),
        updatedAt: instant(clock.at),
      })
      .where('id', '=', row.id)
      .execute()
  }
  const account = await takeSeats(putting, { ...known, signedUpAt: row.signedUpAt }, row.seats)
  locked.set(row.id, account)
  if (row.signedUpAt <= clock.at) {
    if (hasMoved) await appendMove(putting, account, before.planTier, row.planTier)
    if (fields.length > 0) await append(putting, account, 'account.changed', { fields })
    if (set.timeZone !== undefined) {
      await append(putting, account, 'zone.changed', {
        ...(before.timeZone !== null && { from: before.timeZone }),
        ...(set.timeZone !== null && { to: set.timeZone }),
      })
    }
  }
  const isNew = fields.length > 0 || hasMoved || signsUp || account.seats !== before.seats
  return { status: isNew ? 'stored' : 'known' }
}

async function appendMove(putting: Putting, account: LockedAccount, from: string, to: string): Promise<void> {
  const direction = await planDirection(putting.tx, from, to)
  await append(putting, account, 'plan.changed', { from, to, direction })
}

async function append(
  { tx, clock, listeners }: Putting,
  account: LockedAccount,
  kind: string,
  properties: Record<string, string | string[]>,
): Promise<void> {
  const { id: accountId } = account
  const event = {
    accountId,
    id: `evt_${randomUUID()}`,
    kind,
    occurredAt: clock.at,
    properties,
    source: 'api',
  }
  await appendLocked(tx, clock, event, account, listeners)
}

/** @returns the account as it is now, for the next row about it */
function takeSeats(
  { tx, clock, listeners }: Putting,
  account: LockedAccount,
  seats: number,
): Promise<LockedAccount> {
  // It is appended now, and so after every change that is known, even one by a source whose clock is ahead.
  const at = Math.max(clock.at, account.seatsChangedAt ?? clock.at)
  const report = { seats, source: 'api', at } as const
  return reconcileSeats(tx, clock, account, report, listeners)
}
