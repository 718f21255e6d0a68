import { migrateToLatest } from './migrate.ts'
import { waitForDatabase } from './wait-for-database.ts'

const databaseUrl = process.env['DATABASE_URL']
if (databaseUrl === undefined) throw new Error('Set DATABASE_URL to the database to migrate: postgres://…')

await waitForDatabase(databaseUrl, (line) => console.log(line))
const applied = await migrateToLatest(databaseUrl)
for (const name of applied) console.log(`Applied ${name}`)
console.log(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.')
