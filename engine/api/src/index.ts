export { type AppOptions, buildApp } from './app.ts'
export type { AppServices } from './services.ts'
export { type OperationResult, type Temporal, temporalOver } from './temporal.ts'
