export { driverChannel, outboxChannel, type NotifyChannel } from './channels.ts'
export type { Columns } from './columns.ts'
export { connectStore, type Store, type StoreOptions } from './connect.ts'
export { databaseColumns, type Database, type SystemDatabase } from './database.ts'
export { instant, instantOrNull } from './instant.ts'
export { json, type JsonText } from './json.ts'
export type { StopListening } from './listen.ts'
export type { SystemTransaction, WorkspaceTransaction } from './transactions.ts'
export type { AccountEventsTable } from './tables/account-events.ts'
export type { AccountsTable } from './tables/accounts.ts'
export type { ActionDefinitionsTable } from './tables/action-definitions.ts'
export type { ApiKeysTable } from './tables/api-keys.ts'
export type { ArrivalKind, ArrivalsTable } from './tables/arrivals.ts'
export type { ConsentBasis, ContactsTable } from './tables/contacts.ts'
export type { DecisionKind, DecisionOutcome, DecisionsTable } from './tables/decisions.ts'
export type { ExposuresTable } from './tables/exposures.ts'
export type { InAppMessagesTable } from './tables/in-app-messages.ts'
export type { LinkUsesTable } from './tables/link-uses.ts'
export type { MemberNotificationsTable } from './tables/member-notifications.ts'
export type { DateRange, MembersTable } from './tables/members.ts'
export type { OutboxKind, OutboxTable } from './tables/outbox.ts'
export type { PlansTable } from './tables/plans.ts'
export type { PlaybookVersionStatus, PlaybookVersionsTable } from './tables/playbook-versions.ts'
export type { PlaybooksTable } from './tables/playbooks.ts'
export type { RotationsTable } from './tables/rotations.ts'
export type { RunLogTable } from './tables/run-log.ts'
export type { RunTokenStatus, RunTokensTable } from './tables/run-tokens.ts'
export type { RunOutcome, RunState, RunsTable } from './tables/runs.ts'
export type { SendChannel, SendState, SendsTable } from './tables/sends.ts'
export type { TaskOutcome, TaskState, TasksTable } from './tables/tasks.ts'
export type { TriggerStatesTable } from './tables/trigger-states.ts'
export type { UsageSamplesTable } from './tables/usage-samples.ts'
export type { WorkspaceClock, WorkspaceSettings, WorkspacesTable } from './tables/workspaces.ts'
export {
  asOnlyDriver,
  type DueRun,
  dueRuns,
  finishAdvance,
  heldClock,
  type HeldClock,
  moveClock,
  nextDueAt,
  noteAdvanceError,
  settleDueRun,
  workspacesToDrive,
} from './driving.ts'
export * from './runs/index.ts'
