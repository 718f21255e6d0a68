// What the driver does with held workspaces: it moves their clocks, resets and fills them. Workers alone.
export { driverChannel } from './channels.ts'
export { asOnlyDriver, workspacesToDrive } from './clock/driver.ts'
export {
  finishAdvance,
  finishPlay,
  type HeldClock,
  moveClock,
  noteAdvanceError,
  recordHeartbeat,
} from './clock/held-clock.ts'
export { type Upcoming, upcoming } from './clock/upcoming.ts'
export { applyArrivals } from './ingestion/apply-arrivals.ts'
export { type DueRun, dueRuns, settleDueRun } from './runs/due-runs.ts'
export {
  backToStart,
  discardedRuns,
  finishReset,
  forgetDiscarded,
  noteReseeded,
  removeAccounts,
  removeArrivals,
} from './sandbox/empty.ts'
export { keepPortion, readPortion } from './sandbox/fill-copy.ts'
export { closeGate } from './sandbox/gate.ts'
export { reseedNext } from './sandbox/reseed.ts'
export type { CopyJob } from './tables/workspaces.ts'
