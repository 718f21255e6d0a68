import type { Migration } from 'kysely/migration'
import * as createWorkspaces from './20261123T0900-create-workspaces.ts'
import * as createMembersAndAccounts from './20261123T0910-create-members-and-accounts.ts'
import * as createAccountFacts from './20261123T0920-create-account-facts.ts'
import * as createPlaybooks from './20261123T0930-create-playbooks.ts'
import * as createRuns from './20261123T0940-create-runs.ts'
import * as createEnrolment from './20261123T0950-create-enrolment.ts'
import * as createSends from './20261123T1000-create-sends.ts'
import * as createTasks from './20261123T1010-create-tasks.ts'
import * as createActionDefinitions from './20261123T1020-create-action-definitions.ts'
import * as createStandIns from './20261123T1025-create-stand-ins.ts'
import * as createOrigins from './20261123T1027-create-origins.ts'
import * as notifyRelayAndDriver from './20261123T1030-notify-relay-and-driver.ts'
import * as createRolesAndPolicies from './20261123T1040-create-roles-and-policies.ts'
import * as notifyChanges from './20261123T1050-notify-changes.ts'
import * as createDraftEdits from './20261129T0900-create-draft-edits.ts'
import * as createTroubles from './20261129T0910-create-troubles.ts'
import * as moveSimulatedPeople from './20261129T0915-move-simulated-people.ts'
import * as stopPlaybooks from './20261129T0930-stop-playbooks.ts'
import * as addVersionNotes from './20261129T0940-add-version-notes.ts'
import * as nameSeedRecords from './20261129T0950-name-seed-records.ts'
import * as rememberFiles from './20261129T1010-remember-files.ts'
import * as keepOutcomes from './20261129T1020-keep-outcomes.ts'
import * as createTestSends from './20261129T1040-create-test-sends.ts'
import * as createOptOuts from './20261129T1110-create-opt-outs.ts'
import * as keepCauses from './20261129T1500-keep-causes.ts'
import * as rememberNamespace from './20261129T1520-remember-namespace.ts'
import * as noteWhenStopped from './20261129T1530-note-when-stopped.ts'
import * as keepVerdicts from './20261129T1540-keep-verdicts.ts'
import * as scopeApiKeys from './20261129T1620-scope-api-keys.ts'

/**
 * Every migration, by name, in the order of the names. One that has been released is never edited, and imports nothing
 * but kysely: it is frozen in time. They are plain SQL because that is what will be read beside the database, and only
 * go forward: undoing one is another one.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '20261123T0900-create-workspaces': createWorkspaces,
  '20261123T0910-create-members-and-accounts': createMembersAndAccounts,
  '20261123T0920-create-account-facts': createAccountFacts,
  '20261123T0930-create-playbooks': createPlaybooks,
  '20261123T0940-create-runs': createRuns,
  '20261123T0950-create-enrolment': createEnrolment,
  '20261123T1000-create-sends': createSends,
  '20261123T1010-create-tasks': createTasks,
  '20261123T1020-create-action-definitions': createActionDefinitions,
  '20261123T1025-create-stand-ins': createStandIns,
  '20261123T1027-create-origins': createOrigins,
  '20261123T1030-notify-relay-and-driver': notifyRelayAndDriver,
  '20261123T1040-create-roles-and-policies': createRolesAndPolicies,
  '20261123T1050-notify-changes': notifyChanges,
  '20261129T0900-create-draft-edits': createDraftEdits,
  '20261129T0910-create-troubles': createTroubles,
  '20261129T0915-move-simulated-people': moveSimulatedPeople,
  '20261129T0930-stop-playbooks': stopPlaybooks,
  '20261129T0940-add-version-notes': addVersionNotes,
  '20261129T0950-name-seed-records': nameSeedRecords,
  '20261129T1010-remember-files': rememberFiles,
  '20261129T1020-keep-outcomes': keepOutcomes,
  '20261129T1040-create-test-sends': createTestSends,
  '20261129T1110-create-opt-outs': createOptOuts,
  '20261129T1500-keep-causes': keepCauses,
  '20261129T1520-remember-namespace': rememberNamespace,
  '20261129T1530-note-when-stopped': noteWhenStopped,
  '20261129T1540-keep-verdicts': keepVerdicts,
  '20261129T1620-scope-api-keys': scopeApiKeys,
}
