import type { Migration } from 'kysely/migration'
import * as createTables from './20261129T0000-create-tables.ts'

/**
 * The tables of simulated people, and the record of what was migrated, are in a schema of their own. As with the core's
 * migrations, one that has been released is never edited; they run after those.
 */
export const simulatedPeopleMigrations = {
  schema: 'simulated_people',
  migrations: {
    '20261129T0000-create-tables': createTables,
  } satisfies Readonly<Record<string, Migration>>,
} as const
