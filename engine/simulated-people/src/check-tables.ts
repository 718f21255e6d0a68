import type { Store } from '@daymark/store'
import { hasProfiles } from './behaviour-profiles.ts'

/** PostgreSQL knows no such table, or no such schema. */
const notThere: ReadonlySet<unknown> = new Set(['42P01', '3F000'])

/**
 * Looks whether the database has been migrated with simulated people.
 * @throws Error, with what to do about it, when it has not
 */
export async function checkTables(store: Store): Promise<void> {
  try {
    await store.inWorkspace('', hasProfiles)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && notThere.has(error.code))) throw error
    throw new Error(
      'The database has no tables of simulated people: migrate it with SIMULATED_PEOPLE=on, or start this process with SIMULATED_PEOPLE=off.',
      { cause: error },
    )
  }
}
