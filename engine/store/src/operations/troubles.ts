import type { SystemTransaction } from '../transactions.ts'

/** What does not work at the moment and is for a person to mend. */
export interface Trouble {
  /** Which part of the installation: `mail`. */
  part: string
  /** What to look at, without anybody's name or address. */
  detail: string
  /** When it was noticed, by the wall clock in epoch milliseconds. */
  since: number
}

/** Notes that a part does not work. It stays noted, with when that began, until it is cleared. */
export async function reportTrouble(tx: SystemTransaction, part: string, detail: string): Promise<void> {
  await tx
    .insertInto('troubles')
    .values({ part, detail })
    .onConflict((conflict) =>
      conflict.column('part').doUpdateSet({ detail }).where('troubles.detail', '!=', detail),
    )
    .execute()
}

/** Notes that a part works. */
export async function clearTrouble(tx: SystemTransaction, part: string): Promise<void> {
  await tx.deleteFrom('troubles').where('part', '=', part).execute()
}

/** @returns what does not work, by part */
export async function listTroubles(tx: SystemTransaction): Promise<Trouble[]> {
  return tx.selectFrom('troubles').select(['part', 'detail', 'recordedAt as since']).orderBy('part').execute()
}
