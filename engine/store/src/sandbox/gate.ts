import { sql } from 'kysely'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

const words = {
  resetting: 'Everything is on its way back to the start. Try again when it is there.',
  copying: 'The copy is still being made. Try again when it is there.',
}

/**
 * Lets a transaction write to a workspace unless that is being reset or copied, and keeps a reset from beginning until
 * the transaction has ended.
 */
export async function enterWorkspace(
  tx: WorkspaceTransaction,
): Promise<Refusable<null, 'resetting' | 'copying'>> {
  const { rows } = await sql<{ resetting: boolean; copying: boolean }>`
    select resetting, copying is not null as copying from workspaces where clock = 'held'
    for key share`.execute(tx)
  const [sandbox] = rows
  if (sandbox?.copying) return refuse('copying', words.copying)
  if (sandbox?.resetting) return refuse('resetting', words.resetting)
  return { ok: true, value: null }
}

/** Waits until every transaction that entered before the reset was asked for has ended. */
export async function closeGate(tx: WorkspaceTransaction): Promise<void> {
  await sql`select from workspaces for update`.execute(tx)
}
