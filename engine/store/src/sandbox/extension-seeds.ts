import type { Clock } from '../clock/workspace-clock.ts'
import type { ExtensionKind } from '../tables/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Takes in seed records again, in the way in which they were first taken in. */
export type Reseed = (tx: WorkspaceTransaction, clock: Clock, rows: readonly unknown[]) => Promise<unknown>

/** The kinds of seed records that optional packages keep. What no package here knows is kept, and passed over. */
export type ExtensionSeeds = Readonly<Record<ExtensionKind, Reseed>>
