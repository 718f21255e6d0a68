import type { WorkspaceTransaction } from '../transactions.ts'
import { touches } from './ledger.ts'

/** How often an account may be touched: on at most `touches` local days out of `days`. */
export interface TouchCap {
  touches: number
  days: number
}

/** @returns the workspace's cap on customer touches */
export async function touchCap(tx: WorkspaceTransaction): Promise<TouchCap> {
  const { settings } = await tx.selectFrom('workspaces').select('settings').executeTakeFirstOrThrow()
  return settings.touchCap
}

/**
 * @param except - what the keys of deliveries that do not count begin with
 * @returns when a run last touched its customer, or may have, in epoch milliseconds, or null
 */
export async function lastTouch(
  tx: WorkspaceTransaction,
  runId: string,
  except: string,
): Promise<number | null> {
  const { at } = await tx
    .selectFrom('sends')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('runId', '=', runId)
    .where(touches(except))
    .executeTakeFirstOrThrow()
  return at
}
