import type { Columns } from './columns.ts'
import { accountEventsColumns, type AccountEventsTable } from './tables/account-events.ts'
import { accountsColumns, type AccountsTable } from './tables/accounts.ts'
import { actionDefinitionsColumns, type ActionDefinitionsTable } from './tables/action-definitions.ts'
import { apiKeysColumns, type ApiKeysTable } from './tables/api-keys.ts'
import { arrivalsColumns, type ArrivalsTable } from './tables/arrivals.ts'
import { changeWatchersColumns, type ChangeWatchersTable } from './tables/change-watchers.ts'
import { contactsColumns, type ContactsTable } from './tables/contacts.ts'
import { decisionsColumns, type DecisionsTable } from './tables/decisions.ts'
import { draftEditsColumns, type DraftEditsTable } from './tables/draft-edits.ts'
import { discardedRunsColumns, type DiscardedRunsTable } from './tables/discarded-runs.ts'
import { exposuresColumns, type ExposuresTable } from './tables/exposures.ts'
import { inAppMessagesColumns, type InAppMessagesTable } from './tables/in-app-messages.ts'
import { linkUsesColumns, type LinkUsesTable } from './tables/link-uses.ts'
import { memberNotificationsColumns, type MemberNotificationsTable } from './tables/member-notifications.ts'
import { membersColumns, type MembersTable } from './tables/members.ts'
import { optOutsColumns, type OptOutsTable } from './tables/opt-outs.ts'
import { outboxColumns, type OutboxTable } from './tables/outbox.ts'
import { planTiersColumns, type PlanTiersTable } from './tables/plan-tiers.ts'
import { plansColumns, type PlansTable } from './tables/plans.ts'
import { playbookFilesColumns, type PlaybookFilesTable } from './tables/playbook-files.ts'
import { playbookVersionsColumns, type PlaybookVersionsTable } from './tables/playbook-versions.ts'
import { playbooksColumns, type PlaybooksTable } from './tables/playbooks.ts'
import { rotationsColumns, type RotationsTable } from './tables/rotations.ts'
import { runLogColumns, type RunLogTable } from './tables/run-log.ts'
import { runTokensColumns, type RunTokensTable } from './tables/run-tokens.ts'
import { runsColumns, type RunsTable } from './tables/runs.ts'
import { seatReportsColumns, type SeatReportsTable } from './tables/seat-reports.ts'
import { sendsColumns, type SendsTable } from './tables/sends.ts'
import { eventVerdictsColumns, type EventVerdictsTable } from './tables/event-verdicts.ts'
import { stopPausesColumns, type StopPausesTable } from './tables/stop-pauses.ts'
import { tasksColumns, type TasksTable } from './tables/tasks.ts'
import { seedRecordsColumns, type SeedRecordsTable } from './tables/seed-records.ts'
import { testSendsColumns, type TestSendsTable } from './tables/test-sends.ts'
import { triggerStatesColumns, type TriggerStatesTable } from './tables/trigger-states.ts'
import { lostRunsColumns, type LostRunsTable } from './tables/lost-runs.ts'
import { temporalNamespacesColumns, type TemporalNamespacesTable } from './tables/temporal-namespaces.ts'
import { troublesColumns, type TroublesTable } from './tables/troubles.ts'
import { usageSamplesColumns, type UsageSamplesTable } from './tables/usage-samples.ts'
import { workspacesColumns, type WorkspacesTable } from './tables/workspaces.ts'

/** Every table of the store, as Kysely sees it: camelCase here, snake_case in SQL. */
export interface Database {
  accountEvents: AccountEventsTable
  accounts: AccountsTable
  actionDefinitions: ActionDefinitionsTable
  apiKeys: ApiKeysTable
  arrivals: ArrivalsTable
  changeWatchers: ChangeWatchersTable
  contacts: ContactsTable
  decisions: DecisionsTable
  discardedRuns: DiscardedRunsTable
  draftEdits: DraftEditsTable
  exposures: ExposuresTable
  inAppMessages: InAppMessagesTable
  linkUses: LinkUsesTable
  memberNotifications: MemberNotificationsTable
  members: MembersTable
  optOuts: OptOutsTable
  outbox: OutboxTable
  plans: PlansTable
  planTiers: PlanTiersTable
  playbookFiles: PlaybookFilesTable
  playbookVersions: PlaybookVersionsTable
  playbooks: PlaybooksTable
  rotations: RotationsTable
  runLog: RunLogTable
  runTokens: RunTokensTable
  runs: RunsTable
  seatReports: SeatReportsTable
  sends: SendsTable
  stopPauses: StopPausesTable
  eventVerdicts: EventVerdictsTable
  tasks: TasksTable
  seedRecords: SeedRecordsTable
  testSends: TestSendsTable
  triggerStates: TriggerStatesTable
  lostRuns: LostRunsTable
  temporalNamespaces: TemporalNamespacesTable
  troubles: TroublesTable
  usageSamples: UsageSamplesTable
  workspaces: WorkspacesTable
}

/** Every column of every table, to be compared with a migrated database. */
export const databaseColumns = {
  accountEvents: accountEventsColumns,
  accounts: accountsColumns,
  actionDefinitions: actionDefinitionsColumns,
  apiKeys: apiKeysColumns,
  arrivals: arrivalsColumns,
  changeWatchers: changeWatchersColumns,
  contacts: contactsColumns,
  decisions: decisionsColumns,
  discardedRuns: discardedRunsColumns,
  draftEdits: draftEditsColumns,
  exposures: exposuresColumns,
  inAppMessages: inAppMessagesColumns,
  linkUses: linkUsesColumns,
  memberNotifications: memberNotificationsColumns,
  members: membersColumns,
  optOuts: optOutsColumns,
  outbox: outboxColumns,
  plans: plansColumns,
  planTiers: planTiersColumns,
  playbookFiles: playbookFilesColumns,
  playbookVersions: playbookVersionsColumns,
  playbooks: playbooksColumns,
  rotations: rotationsColumns,
  runLog: runLogColumns,
  runTokens: runTokensColumns,
  runs: runsColumns,
  seatReports: seatReportsColumns,
  sends: sendsColumns,
  stopPauses: stopPausesColumns,
  eventVerdicts: eventVerdictsColumns,
  tasks: tasksColumns,
  seedRecords: seedRecordsColumns,
  testSends: testSendsColumns,
  triggerStates: triggerStatesColumns,
  lostRuns: lostRunsColumns,
  temporalNamespaces: temporalNamespacesColumns,
  troubles: troublesColumns,
  usageSamples: usageSamplesColumns,
  workspaces: workspacesColumns,
} satisfies { readonly [T in keyof Database]: Columns<Database[T]> }

/** What the system role may see: what it takes to open a workspace, relay to Temporal and drive clocks. */
export type SystemDatabase = Pick<
  Database,
  | 'actionDefinitions'
  | 'apiKeys'
  | 'decisions'
  | 'lostRuns'
  | 'temporalNamespaces'
  | 'outbox'
  | 'runs'
  | 'testSends'
  | 'troubles'
  | 'workspaces'
>
