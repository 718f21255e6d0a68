import { sql } from 'kysely'
import type { NewAccountEvent } from '../accounts/events.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A fact of the future, told to a held workspace. */
export type Arrival = { at: number; accountId: string; sourceId: string } & (
  { kind: 'usage'; payload: UsageSample } | { kind: 'event'; payload: NewAccountEvent }
)

/**
 * Keeps a fact until the held clock gets to it. An event that is already kept is a duplicate, as it would be once it
 * had happened; a measurement told again with other values replaces the first.
 */
export async function keepArrival(
  tx: WorkspaceTransaction,
  { at, accountId, kind, sourceId, payload }: Arrival,
): Promise<'scheduled' | 'duplicate' | 'replaced'> {
  const kept = await tx
    .insertInto('arrivals')
    .values({ at: instant(at), accountId, kind, sourceId, payload: json(payload) })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'kind', 'sourceId'])
        .doUpdateSet(({ ref }) => ({ payload: ref('excluded.payload') }))
        .where('arrivals.kind', '=', 'usage')
        .whereRef('arrivals.payload', 'is distinct from', 'excluded.payload'),
    )
    // A row that this statement inserted has no earlier version.
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirst()
  if (!kept) return 'duplicate'
  return kept.isNew ? 'scheduled' : 'replaced'
}

/** @returns when the next kept fact happens, in epoch milliseconds, or null when none is left */
export async function nextArrivalAt(tx: WorkspaceTransaction): Promise<number | null> {
  const { at } = await tx
    .selectFrom('arrivals')
    .select(({ fn }) => fn.min('at').as('at'))
    .executeTakeFirstOrThrow()
  return at
}
