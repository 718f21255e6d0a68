import { sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Ids are ordered by their code points, here and everywhere: what a database's collation makes of them differs. */
const byCodePoint = sql`collate "C"`

/** @returns of some ids the first after another, going round; without another, the last: the next turn is the first's */
async function pick(
  tx: WorkspaceTransaction,
  candidates: readonly string[],
  after: string | null,
): Promise<string> {
  const order =
    after === null
      ? sql`id ${byCodePoint} desc`
      : sql`(id ${byCodePoint} > ${after} ${byCodePoint}) desc, id ${byCodePoint}`
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...candidates]}::text[]) as candidate (id) order by ${order} limit 1`.execute(tx)
  return rows[0]!.id
}

/**
 * Gives the turn of a pool to the first candidate after the one that had it last, going round.
 * @param candidates - ids, in any order
 * @returns the id whose turn it is, or null when there are no candidates
 */
export async function takeTurn(
  tx: WorkspaceTransaction,
  pool: string,
  candidates: readonly string[],
): Promise<string | null> {
  if (candidates.length === 0) return null
  await tx
    .insertInto('rotations')
    // As if the last one had just had it: the first turn is the first one's.
    .values({ pool, lastMemberId: await pick(tx, candidates, null), turn: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { lastMemberId } = await tx
    .selectFrom('rotations')
    .select('lastMemberId')
    .where('pool', '=', pool)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = await pick(tx, candidates, lastMemberId)
  await tx
    .updateTable('rotations')
    .set((eb) => ({ lastMemberId: next, turn: eb('turn', '+', 1) }))
    .where('pool', '=', pool)
    .execute()
  return next
}
