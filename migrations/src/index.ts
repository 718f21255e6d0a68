export { migrateToLatest } from './migrate.ts'
