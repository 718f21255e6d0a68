import { type Expression, type RawBuilder, sql } from 'kysely'
import type { SystemTransaction } from '../transactions.ts'

function keyOf(workspaceId: Expression<string> | string): RawBuilder<string> {
  return sql<string>`hashtextextended('daymark-driver:' || ${workspaceId}::text, 0)`
}

/** The lock that a workspace's one driver holds, in PostgreSQL, for as long as its transaction lives. */
export const driverLock = {
  /** @returns whether it was free; otherwise somebody else drives */
  async tryToTake(tx: SystemTransaction, workspaceId: string): Promise<boolean> {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(${keyOf(workspaceId)}) as taken`.execute(tx)
    return rows[0]?.taken ?? false
  },
  /** Whether somebody holds it at this moment. */
  isHeld: (workspaceId: Expression<string>): RawBuilder<boolean> => sql<boolean>`exists (
    select from pg_locks where locktype = 'advisory' and granted
      and (classid::bigint << 32) | objid::bigint = ${keyOf(workspaceId)}
  )`,
}
