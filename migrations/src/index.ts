export { migrateToLatest, type MigrationSet } from './migrate.ts'
export { migrations } from './migrations.ts'
