import { sql } from 'kysely'
import type { NewAccountEvent } from '../accounts/events.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A fact of the future, ingested by a held workspace. */
export type Arrival = { at: number; accountId: string; sourceId: string } & (
  { kind: 'usage'; payload: UsageSample } | { kind: 'event' | 'change'; payload: NewAccountEvent }
)

/** What keeping a fact for later can come to. */
export type ArrivalKept = 'scheduled' | 'duplicate' | 'replaced'

/**
 * Keeps facts until the held clock gets to them. An event that is already kept is a duplicate, as it would be once it
 * had happened; a measurement reported again with other values replaces the first.
 * @returns what became of each, in the order given
 */
export async function keepArrivals(
  tx: WorkspaceTransaction,
  arrivals: readonly Arrival[],
): Promise<ArrivalKept[]> {
  const kept = new Map<Arrival, ArrivalKept>()
  for (const round of roundsOf(arrivals)) {
    const outcomes = await insertRound(tx, round)
    for (const arrival of round) kept.set(arrival, outcomes.get(arrival.sourceId) ?? 'duplicate')
  }
  return arrivals.map((arrival) => kept.get(arrival) ?? 'duplicate')
}

const keyOf = ({ kind, sourceId }: Arrival): string => `${kind} ${sourceId}`

/** One statement cannot write a row twice: what is reported more than once goes into as many rounds. */
function roundsOf(arrivals: readonly Arrival[]): Arrival[][] {
  const rounds: Arrival[][] = []
  const seen = new Map<string, number>()
  for (const arrival of arrivals) {
    const before = seen.get(keyOf(arrival)) ?? 0
    seen.set(keyOf(arrival), before + 1)
    ;(rounds[before] ??= []).push(arrival)
  }
  return rounds
}

/** @returns what became of those of which anything did, by their source's id */
async function insertRound(
  tx: WorkspaceTransaction,
  round: readonly Arrival[],
): Promise<ReadonlyMap<string, ArrivalKept>> {
  const rows = await tx
    .insertInto('arrivals')
    .values(
      round.map(({ at, accountId, kind, sourceId, payload }) => ({
        at: instant(at),
        accountId,
        kind,
        sourceId,
        payload: json(payload),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'kind', 'sourceId'])
        .doUpdateSet(({ ref }) => ({ payload: ref('excluded.payload') }))
        .where('arrivals.kind', '=', 'usage')
        .whereRef('arrivals.payload', 'is distinct from', 'excluded.payload'),
    )
    // A row that this statement inserted has no earlier version.
    .returning(['sourceId', sql<boolean>`xmax = 0`.as('isNew')])
    .execute()
  return new Map(rows.map(({ sourceId, isNew }) => [sourceId, isNew ? 'scheduled' : 'replaced']))
}

/** @returns when the next kept fact happens, in epoch milliseconds, or null when none is left */
export async function nextArrivalAt(tx: WorkspaceTransaction): Promise<number | null> {
  const { at } = await tx
    .selectFrom('arrivals')
    .select(({ fn }) => fn.min('at').as('at'))
    .executeTakeFirstOrThrow()
  return at
}
