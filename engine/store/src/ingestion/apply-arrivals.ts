import { sql } from 'kysely'
import type { NewAccountEvent } from '../accounts/events.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { instant } from '../instant.ts'
import type { ArrivalKind } from '../tables/arrivals.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { eventFactSort } from './event-facts.ts'
import { applyChange } from './changes.ts'
import { type Intake, openIntake, takeIn } from './intake.ts'
import type { RowRemark, Taken } from './row-outcome.ts'
import { usageFacts } from './usage-facts.ts'

/** A fact that was kept and has now happened, with a remark: not taken, or from before its account signed up. */
export interface RemarkedArrival extends RowRemark {
  kind: ArrivalKind
  accountId: string | null
  sourceId: string
  at: number
}

/** How many facts happened, and those that were refused or only kept as data. */
export interface AppliedArrivals {
  applied: number
  refused: RemarkedArrival[]
}

interface Kept {
  id: number
  at: number
  accountId: string | null
  kind: ArrivalKind
  sourceId: string
  payload: object
}

/** So many are read at once; all of them happen in the caller's transaction. */
const pageSize = 1000

/**
 * Lets every kept fact up to `upTo` (epoch milliseconds) happen, in order of instant and ingestion, each as live data of
 * its own instant.
 */
export async function applyArrivals(tx: WorkspaceTransaction, upTo: number): Promise<AppliedArrivals> {
  const total: AppliedArrivals = { applied: 0, refused: [] }
  for (;;) {
    const page = await takePage(tx, upTo)
    const intake = await openIntake(
      tx,
      { kind: 'held', at: upTo },
      page.flatMap(({ accountId }) => accountId ?? []),
    )
    for (const arrival of page) {
      const { status, code, message } = await happen(intake, arrival)
      if (status !== 'refused') total.applied++
      if (code !== undefined && message !== undefined) {
        const { kind, accountId, sourceId, at } = arrival
        total.refused.push({ kind, accountId, sourceId, at, code, message })
      }
    }
    if (page.length < pageSize) return total
  }
}

async function takePage(tx: WorkspaceTransaction, upTo: number): Promise<Kept[]> {
  const page = await tx
    .selectFrom('arrivals')
    .select(['id', 'at', 'accountId', 'kind', 'sourceId', 'payload'])
    .where('at', '<=', sql<number>`${instant(upTo)}`)
    .orderBy('at')
    .orderBy('id')
    .limit(pageSize)
    .execute()
  if (page.length > 0) {
    const ids = page.map(({ id }) => id)
    await tx.deleteFrom('arrivals').where('id', 'in', ids).execute()
  }
  return page
}

/** The payload was checked when it was kept. The clock is at its instant while it happens. */
async function happen(intake: Intake, { kind, at, payload }: Kept): Promise<Taken> {
  const present = { ...intake, clock: { kind: 'held', at } as const }
  if (kind === 'usage') return takeIn(usageFacts, present, payload as UsageSample)
  const event = payload as NewAccountEvent
  const account = intake.accounts.get(event.accountId)
  if (kind === 'change' && account) {
    intake.accounts.set(account.id, await applyChange(intake.tx, event, account))
  }
  return takeIn(eventFactSort, present, event)
}
