// The doors to the database, and what its users read, put in and ask for. Who may use more finds it in an entry of its own.
export { isDatabaseAway } from './away.ts'
export { changesChannel } from './channels.ts'
export { connectStore, type Store } from './connect.ts'
export type { StopListening } from './listen.ts'
export type { Note } from './notes.ts'
export type { Page, PageRequest, Place } from './page.ts'
export type { PutOutcome } from './put-outcome.ts'
export type { Refusable } from './refusal.ts'
export type { WorkspaceTransaction } from './transactions.ts'
export type { ReportedAccount } from './accounts/account-changes.ts'
export { type AccountFacts, countAccounts, loadAccountFacts, loadFactsOfMany } from './accounts/facts.ts'
export { listFieldValues } from './accounts/field-values.ts'
export { workspaceMetrics } from './accounts/latest-usage.ts'
export { type AccountRow, findAccount, isVisible, listAccounts } from './accounts/list-accounts.ts'
export { listEvents, listUsage, zonesOf } from './accounts/list-facts.ts'
export { listPlanTiers, putPlanTiers } from './accounts/plan-tiers.ts'
export { putAccounts } from './accounts/put-accounts.ts'
export { addSeats } from './accounts/seats.ts'
export { listActions, registerActions } from './actions/action-definitions.ts'
export {
  type ClockRefusal,
  requestAdvance,
  requestPause,
  requestPlay,
  requestReset,
  requestStep,
} from './clock/requests.ts'
export { clockStatus, type ClockStatus } from './clock/status.ts'
export { workspaceClock } from './clock/workspace-clock.ts'
export { enrolByHand } from './enrolment/enrol-by-hand.ts'
export { type DecisionRow, listDecisions, readDecision } from './enrolment/list-decisions.ts'
export { ingestEvents, ingestUsage } from './ingestion/ingest.ts'
export type { RowOutcome } from './ingestion/row-outcome.ts'
export { type LinkKind, type LinkRefusal, signLink, verifyLink } from './links/token.ts'
export { addSeatsByLink, type LinkInHand, type LinkView, unsubscribeByLink, viewLink } from './links/use.ts'
export { type InAppMessage, listInApp, markInApp } from './messages/in-app.ts'
export { listMessages, type Message } from './messages/list-messages.ts'
export { listNotifications, type MemberNotification, readNotification } from './messages/notifications.ts'
export {
  acceptLosses,
  lossesPart,
  mayEndAsLost,
  namespacePart,
  openRunsAfter,
  refuseNamespace,
  type RunPlace,
  type TemporalNamespace,
} from './operations/losses.ts'
export { unsafeRoles } from './operations/database-roles.ts'
export { clearTrouble, listTroubles, reportTrouble } from './operations/troubles.ts'
export { type InstallationState, readInstallation } from './operations/installation.ts'
export { runawayChains } from './enrolment/chain.ts'
export { outboxHealth } from './operations/outbox-health.ts'
export {
  type Contact,
  findContact,
  listContacts,
  putContacts,
  type ReportedContact,
} from './people/contacts.ts'
export { type ContactRow, findContacts } from './people/find-by-role.ts'
export { listOptOuts, lockAddressesOf, type OptOut, optOut, takeBackOptOut } from './people/opt-outs.ts'
export { getMember, listMembers, putMembers } from './people/members.ts'
export { countRuns, readPositions, type RunCounts } from './playbooks/positions.ts'
export { publishPlaybook } from './playbooks/publish.ts'
export {
  getPlaybook,
  getVersion,
  listPlaybooks,
  loadPlan,
  type PlaybookSummary,
  type PlaybookVersion,
  publishedDocuments,
} from './playbooks/read.ts'
export {
  type Draft,
  type DraftEdit,
  editDraft,
  listDraftEdits,
  readDraft,
  replaceDraft,
} from './playbooks/edit-draft.ts'
export { offerFile, readFile, rememberFile, settleFile } from './playbooks/files.ts'
export { lockPlaybook, saveDraft } from './playbooks/save-draft.ts'
export { retirePlaybook, startPlaybook, stopPlaybook } from './playbooks/state.ts'
export { lookAfterRun, touchRun } from './runs/due-runs.ts'
export { findRun, listRuns, type RunRow } from './runs/list-runs.ts'
export {
  readRunLog,
  readRunTokens,
  readRunTrigger,
  type RunLogRow,
  type RunTokenRow,
} from './runs/read-run.ts'
export { pendingStart } from './runs/start.ts'
export { enterWorkspace } from './sandbox/gate.ts'
export { type CopyPlan, readSettings, startCopy } from './sandbox/start-copy.ts'
export { completeTask } from './tasks/complete-task.ts'
export { findTask, listTasks, type Task } from './tasks/read-tasks.ts'
export { findTestSend, listTestSends, requestTestSend, type TestSend } from './test-sends/request.ts'
export {
  createApiKey,
  ensureApiKey,
  findWorkspaceByKey,
  type OpenedByKey,
  randomApiKey,
} from './workspaces/api-keys.ts'
export { createWorkspace, type NewWorkspace } from './workspaces/create-workspace.ts'
export { countOverview } from './workspaces/overview.ts'
export { readWorkspace, type WorkspaceStatus } from './workspaces/read-workspace.ts'
export { watchChanges } from './workspaces/watch-changes.ts'
