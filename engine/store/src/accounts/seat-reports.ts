import { instant } from '../instant.ts'
import type { SeatSource } from '../tables/seat-reports.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What a source said last. `at` is in epoch milliseconds; null when it is only taken to know that number. */
export interface SaidSeats {
  seats: number
  at: number | null
}

/** What each source said last of one account. */
export type SeatReports = Readonly<Partial<Record<SeatSource, SaidSeats>>>

/** @returns what each source said last of an account that is locked */
export async function readSeatReports(tx: WorkspaceTransaction, accountId: string): Promise<SeatReports> {
  const rows = await tx
    .selectFrom('seatReports')
    .select(['source', 'seats', 'at'])
    .where('accountId', '=', accountId)
    .execute()
  return Object.fromEntries(rows.map(({ source, seats, at }) => [source, { seats, at }]))
}

/** Keeps what a source says of an account that is locked. */
export async function keepSeatReport(
  tx: WorkspaceTransaction,
  accountId: string,
  source: SeatSource,
  { seats, at }: { seats: number; at: number },
): Promise<void> {
  await tx
    .insertInto('seatReports')
    .values({ accountId, source, seats, at: instant(at) })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'accountId', 'source'])
        .doUpdateSet(({ ref }) => ({ seats: ref('excluded.seats'), at: ref('excluded.at') })),
    )
    .execute()
}

/**
 * Takes every source that has said nothing to know the number of seats before a purchase: a source that says that number
 * has not heard of the purchase yet.
 */
export async function presumeSeatReports(
  tx: WorkspaceTransaction,
  accountId: string,
  seats: number,
): Promise<void> {
  const sources: readonly SeatSource[] = ['api', 'usage']
  await tx
    .insertInto('seatReports')
    .values(sources.map((source) => ({ accountId, source, seats, at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
