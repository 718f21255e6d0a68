import { sql } from 'kysely'
import { json } from '../json.ts'
import type { SeedKind } from '../tables/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Where facts come from that simulated people report: they are no part of how a sandbox began. */
export const simulatedSource = 'simulated-people'

/**
 * Keeps what a held workspace ingests while its clock is at its start, so that a reset can ingest it again. On the
 * wall clock, and once the clock has moved, nothing is kept.
 */
export async function keepSeedRecord(
  tx: WorkspaceTransaction,
  kind: SeedKind,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return
  const { rows: begins } = await sql`
    select from workspaces
    where held_at = starts_at and current_setting('daymark.reseeding', true) is distinct from 'on'`.execute(
    tx,
  )
  if (begins.length === 0) return
  await tx
    .insertInto('seedRecords')
    .values({ kind, rows: json(rows) })
    .execute()
}

/** @returns the rows that were not refused: the only ones that are worth ingesting again */
export function notRefused<Row>(rows: readonly Row[], outcomes: readonly { status: string }[]): Row[] {
  return rows.filter((_, place) => outcomes[place]?.status !== 'refused')
}
