// What a package works with that keeps tables of its own beside the store's: how its tables are described, and the ways
// in which the store reads, refuses and keeps seed records.
export type { Instant, Json, Recorded, WorkspaceId } from './column-types.ts'
export type { Columns } from './columns.ts'
export type { Database } from './database.ts'
export { atInstant, instant } from './instant.ts'
export { json } from './json.ts'
export { isAfter, type Order, pageOf } from './page.ts'
export { refusedRow } from './put-outcome.ts'
export { refuse } from './refusal.ts'
export type { ExtensionSeeds } from './sandbox/extension-seeds.ts'
export { keepSeedRecord, notRefused, simulatedSource } from './sandbox/seed-records.ts'
