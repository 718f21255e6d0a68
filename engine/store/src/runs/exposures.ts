import type { Insertable } from 'kysely'
import { instant } from '../instant.ts'
import type { ExposuresTable } from '../tables/exposures.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Which variant an account was given, by which step of which run, at an instant in epoch milliseconds. */
export type Exposure = Omit<Insertable<ExposuresTable>, 'workspaceId' | 'at'> & { at: number }

/** Logs which variant an account was given: once per experiment and phase, in every arm. */
export async function keepExposure(tx: WorkspaceTransaction, { at, ...exposure }: Exposure): Promise<void> {
  await tx
    .insertInto('exposures')
    .values({ ...exposure, at: instant(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
