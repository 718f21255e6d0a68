export { isDatabaseAway } from './away.ts'
export { changesChannel, driverChannel, outboxChannel, type NotifyChannel } from './channels.ts'
export type { Columns } from './columns.ts'
export { connectStore, type Store, type StoreOptions } from './connect.ts'
export { databaseColumns, type Database, type SystemDatabase } from './database.ts'
export { instant, instantOrNull } from './instant.ts'
export { json, type JsonText } from './json.ts'
export type { StopListening } from './listen.ts'
export { type Note, note, type SendFate } from './notes.ts'
export type { SystemTransaction, WorkspaceTransaction } from './transactions.ts'
export type { AccountEventsTable } from './tables/account-events.ts'
export type { AccountsTable } from './tables/accounts.ts'
export type { ActionDefinitionsTable } from './tables/action-definitions.ts'
export type { ApiKeysTable } from './tables/api-keys.ts'
export type { ArrivalKind, ArrivalsTable } from './tables/arrivals.ts'
export type { ChangeWatchersTable } from './tables/change-watchers.ts'
export type { ConsentBasis, ContactsTable } from './tables/contacts.ts'
export type { DecisionKind, DecisionOutcome, DecisionsTable } from './tables/decisions.ts'
export type { DoingKind, DoingsTable, DoingState, Errands } from './tables/doings.ts'
export type { ExposuresTable } from './tables/exposures.ts'
export type { HabitsTable, ReactsTo } from './tables/habits.ts'
export type { InAppMessagesTable } from './tables/in-app-messages.ts'
export type { LinkUsesTable } from './tables/link-uses.ts'
export type { MemberNotificationsTable } from './tables/member-notifications.ts'
export type { DateRange, MembersTable } from './tables/members.ts'
export type { OutboxKind, OutboxTable } from './tables/outbox.ts'
export type { PlanTiersTable } from './tables/plan-tiers.ts'
export type { PlansTable } from './tables/plans.ts'
export type { PlaybookVersionStatus, PlaybookVersionsTable } from './tables/playbook-versions.ts'
export type { PlaybooksTable } from './tables/playbooks.ts'
export type { RotationsTable } from './tables/rotations.ts'
export type { RunLogTable } from './tables/run-log.ts'
export type { RunTokenStatus, RunTokensTable } from './tables/run-tokens.ts'
export type { RunOutcome, RunState, RunsTable } from './tables/runs.ts'
export type { SeatReportsTable, SeatSource } from './tables/seat-reports.ts'
export type { SendChannel, SendState, SendsTable } from './tables/sends.ts'
export type { TaskOutcome, TaskState, TasksTable } from './tables/tasks.ts'
export type { TriggerStatesTable } from './tables/trigger-states.ts'
export type { UsageSamplesTable } from './tables/usage-samples.ts'
export type { CopyJob, WorkspaceClock, WorkspaceSettings, WorkspacesTable } from './tables/workspaces.ts'
export {
  asOnlyDriver,
  type DueRun,
  dueRuns,
  comeBy,
  finishAdvance,
  finishPlay,
  lookAfterRun,
  type HeldClock,
  moveClock,
  noteAdvanceError,
  settleDueRun,
  touchRun,
  type Upcoming,
  upcoming,
  workspacesToDrive,
} from './clock/driving.ts'
export * from './runs/index.ts'
export { type Clock, workspaceClock } from './clock/workspace-clock.ts'
export type { Refusable, Refusal } from './refusal.ts'
export { type Appended, appendEvent } from './accounts/append-event.ts'
export { type NewAccountEvent, readEvents, readHistory } from './accounts/events.ts'
export { type AccountFacts, loadAccountFacts, percentOf } from './accounts/facts.ts'
export { lockOneAccount } from './accounts/lock.ts'
export { workspaceMetrics } from './accounts/latest-usage.ts'
export { listPlanTiers, type PlanDirection, type PlanTier, putPlanTiers } from './accounts/plan-tiers.ts'
export { addSeats, type SeatPurchase, type SeatsAdded } from './accounts/seats.ts'
export { recordUsage, type UsageSample, type UsageStored } from './accounts/usage.ts'
export { decideEnrolment } from './enrolment/decide.ts'
export type { Decision, EnrolmentRefusal, EnrolmentRequest } from './enrolment/decision.ts'
export { enrolByHand, type ManualEnrolment } from './enrolment/enrol-by-hand.ts'
export { type PublishedPlaybook, publishedPlaybook } from './enrolment/published-playbook.ts'
export { type AppliedArrivals, applyArrivals, type RemarkedArrival } from './ingestion/apply-arrivals.ts'
export { type Arrival, keepArrivals, nextArrivalAt } from './ingestion/arrivals.ts'
export { ingestEvents, ingestUsage } from './ingestion/ingest.ts'
export type { RowCode, RowOutcome, RowRemark } from './ingestion/row-outcome.ts'
export { type Publication, publishPlaybook } from './playbooks/publish.ts'
export {
  getPlaybook,
  getVersion,
  listPlaybooks,
  loadPlan,
  type PlaybookSummary,
  type PlaybookVersion,
  type VersionSummary,
} from './playbooks/read.ts'
export { countRuns, type Positions, readPositions, type RunCounts } from './playbooks/positions.ts'
export { type DraftDocument, saveDraft, type VersionReference } from './playbooks/save-draft.ts'
export { listActions, registerActions } from './actions/action-definitions.ts'
export {
  type ClockRefusal,
  type Playing,
  requestAdvance,
  requestPause,
  requestPlay,
  requestReset,
  requestStep,
} from './clock/requests.ts'
export { type ClockState, type ClockStatus, clockStatus } from './clock/status.ts'
export { createApiKey, findWorkspaceByKey, letIn } from './workspaces/api-keys.ts'
export { createWorkspace, type NewWorkspace } from './workspaces/create-workspace.ts'
export { type AccountChanges, updateAccount } from './accounts/update-account.ts'
export {
  type LinkClaims,
  type LinkKind,
  type LinkRefusal,
  signLink,
  type VerifiedLink,
  verifyLink,
} from './links/token.ts'
export {
  addSeatsByLink,
  type LinkInHand,
  type LinkResult,
  type LinkView,
  unsubscribeByLink,
  viewLink,
} from './links/use.ts'
export {
  type AccountFilter,
  type AccountRow,
  findAccount,
  isVisible,
  listAccounts,
} from './accounts/list-accounts.ts'
export type { ToldAccount } from './accounts/account-changes.ts'
export { type EventRow, listEvents, listUsage, type UsageRow, zonesOf } from './accounts/list-facts.ts'
export { putAccounts } from './accounts/put-accounts.ts'
export {
  type DecisionFilter,
  type DecisionRow,
  listDecisions,
  readDecision,
} from './enrolment/list-decisions.ts'
export { type InAppFilter, type InAppMessage, listInApp, markInApp, showInApp } from './messages/in-app.ts'
export {
  listNotifications,
  type MemberNotification,
  notifyOnce,
  readNotification,
} from './messages/notifications.ts'
export { listMessages, type Message, type MessageFilter } from './messages/list-messages.ts'
export type { Page, PageRequest, Place } from './page.ts'
export { type Contact, findContact, listContacts, putContacts, type ToldContact } from './people/contacts.ts'
export { getMember, listMembers, type Member, putMembers } from './people/members.ts'
export type { PutCode, PutOutcome } from './put-outcome.ts'
export { findRun, listRuns, type RunFilter, type RunRow } from './runs/list-runs.ts'
export {
  readRunLog,
  readRunTokens,
  readRunTrigger,
  type RunLogRow,
  type RunTokenRow,
} from './runs/read-run.ts'
export {
  type Doing,
  type DoingOf,
  type DoingOutcome,
  listDoings,
  nextDueDoing,
  settleDoing,
  type ToldDoing,
} from './stand-ins/doings.ts'
export { type Habit, hasHabits, putHabits } from './stand-ins/habits.ts'
export { planDoings } from './stand-ins/plan.ts'
export {
  backToStart,
  discardedRuns,
  finishReset,
  forgetDiscarded,
  noteRetold,
  removeAccounts,
  removeArrivals,
} from './sandbox/empty.ts'
export { keepPortion, type Portion, readPortion } from './sandbox/fill-copy.ts'
export { closeGate, enterWorkspace } from './sandbox/gate.ts'
export { retellNext } from './sandbox/retell.ts'
export { keepTelling, standInSource } from './sandbox/tellings.ts'
export { completeTask, type TaskCompletion } from './tasks/complete-task.ts'
export { insertTask } from './tasks/insert-task.ts'
export { findTask, listTasks, type Task, type TaskFilter } from './tasks/read-tasks.ts'
export { type InstallationState, readInstallation } from './operations/installation.ts'
export { countOverview, type OverviewCounts } from './workspaces/overview.ts'
export {
  type OutboxHealth,
  outboxHealth,
  readWorkspace,
  type WorkspaceStatus,
} from './workspaces/read-workspace.ts'
export { type CopyPlan, readSettings, startCopy } from './workspaces/start-copy.ts'
export { watchChanges } from './workspaces/watch-changes.ts'
