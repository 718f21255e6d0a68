import type { NewAccountEvent } from '../accounts/events.ts'
import type { UsageSample } from '../accounts/usage.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import { keepSeedRecord, notRefused, simulatedSource } from '../sandbox/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { eventFactSort } from './event-facts.ts'
import { type FactSort, isAhead, openIntake, takeIfHappened } from './intake.ts'
import type { RowOutcome } from './row-outcome.ts'
import { usageFacts } from './usage-facts.ts'

/**
 * Takes in many samples. They count in the order of their instants, whatever the order of the rows; one bad row spoils
 * no other.
 * @returns what became of each, in the order of the rows
 */
export async function ingestUsage(
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly UsageSample[],
): Promise<RowOutcome[]> {
  const outcomes = await ingest(usageFacts, tx, clock, rows)
  if (clock.kind === 'held') await keepSeedRecord(tx, 'usage', notRefused(rows, outcomes))
  return outcomes
}

/** Takes in many events, in the same manner as `ingestUsage`. */
export async function ingestEvents(
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly NewAccountEvent[],
): Promise<RowOutcome[]> {
  const outcomes = await ingest(eventFactSort, tx, clock, rows)
  const taken = notRefused(rows, outcomes).filter(({ source }) => source !== simulatedSource)
  if (clock.kind === 'held') await keepSeedRecord(tx, 'events', taken)
  return outcomes
}

async function ingest<Fact>(
  sort: FactSort<Fact>,
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly Fact[],
): Promise<RowOutcome[]> {
  const checked = rows.map((row, index) => ({ row, index, wrong: sort.check(row) }))
  const sound = checked.filter(({ wrong }) => wrong === null)
  const outcomes = checked.flatMap(({ index, wrong }): RowOutcome[] =>
    wrong === null ? [] : [{ index, status: 'refused', ...wrong }],
  )
  const intake = await openIntake(
    tx,
    clock,
    sound.map(({ row }) => sort.accountIdOf(row)),
  )
  const inTime = sound.toSorted((a, b) => sort.instantOf(a.row) - sort.instantOf(b.row) || a.index - b.index)
  const ahead = inTime.filter(({ row }) => isAhead(clock, sort.instantOf(row)))
  const happened = inTime.slice(0, inTime.length - ahead.length)
  for (const { row, index } of happened)
    outcomes.push({ index, ...(await takeIfHappened(sort, intake, row)) })
  const kept = await sort.schedule(
    tx,
    ahead.map(({ row }) => row),
  )
  for (const [place, { index }] of ahead.entries()) {
    outcomes.push({ index, status: kept[place] ?? 'duplicate' })
  }
  return outcomes.sort((a, b) => a.index - b.index)
}
