import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Gives the turn of a pool to the first candidate after the one that had it last, going round.
 * @param candidates - ids in ascending order
 * @returns the id whose turn it is, or null when there are no candidates
 */
export async function takeTurn(
  tx: WorkspaceTransaction,
  pool: string,
  candidates: readonly string[],
): Promise<string | null> {
  const last = candidates.at(-1)
  if (last === undefined) return null
  await tx
    .insertInto('rotations')
    // As if the last one had just had it: the first turn is the first one's.
    .values({ pool, lastMemberId: last, turn: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { lastMemberId } = await tx
    .selectFrom('rotations')
    .select('lastMemberId')
    .where('pool', '=', pool)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = candidates.find((id) => id > lastMemberId) ?? candidates[0] ?? null
  if (next === null) return null
  await tx
    .updateTable('rotations')
    .set((eb) => ({ lastMemberId: next, turn: eb('turn', '+', 1) }))
    .where('pool', '=', pool)
    .execute()
  return next
}
