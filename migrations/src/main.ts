import { migrateToLatest, type MigrationSet } from './migrate.ts'
import { refuseUnsafeRoles } from './unsafe-roles.ts'
import { waitForDatabase } from './wait-for-database.ts'

const databaseUrl = process.env['DATABASE_URL']
if (databaseUrl === undefined) throw new Error('Set DATABASE_URL to the database to migrate: postgres://…')

/** The one place where the migrations meet a package, which need not be there when it is not wanted. */
async function optionalSets(setting = 'on'): Promise<MigrationSet[]> {
  if (setting === 'off') {
    console.log('Simulated people are left out.')
    return []
  }
  if (setting !== 'on') throw new Error('Set SIMULATED_PEOPLE to on or off.')
  return [(await import('@daymark/simulated-people/migrations')).simulatedPeopleMigrations]
}

const optional = await optionalSets(process.env['SIMULATED_PEOPLE'])
await waitForDatabase(databaseUrl, (line) => console.log(line))
await refuseUnsafeRoles(databaseUrl)
const applied = await migrateToLatest(databaseUrl, optional)
for (const name of applied) console.log(`Applied ${name}`)
console.log(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.')
