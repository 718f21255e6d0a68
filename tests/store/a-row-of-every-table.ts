import type { DraftPlaybook } from '@daymark/core'
import { type SimulatedPeopleTables, withSimulatedPeople } from '@daymark/simulated-people'
import type { WorkspaceTransaction } from '@daymark/store'
import { type Database, instant, json } from '@daymark/store/extension'
import type { SystemTransaction } from '@daymark/store/internals'
import type { Insertable } from 'kysely'

type Tables = Database & SimulatedPeopleTables
type Rows = { [Table in keyof Tables]: Insertable<Tables[Table]> }

export const noon = Date.UTC(2024, 0, 15, 12)

const at = instant(noon)
const account = { accountId: 'account' }
const emptyPlaybook: DraftPlaybook = {
  schemaVersion: 1,
  id: 'playbook',
  name: 'Seat expansion',
  family: 'seats',
  nodes: [],
  edges: [],
}
const step = { runId: 'run', stepId: 'step' }

/** Workspaces, keys and action definitions, which are made outside a workspace. */
export function systemRows(
  workspaceId: string,
): Pick<
  Rows,
  'workspaces' | 'apiKeys' | 'actionDefinitions' | 'lostRuns' | 'temporalNamespaces' | 'troubles'
> {
  return {
    workspaces: {
      id: workspaceId,
      name: `Workspace ${workspaceId}`,
      timeZone: 'Europe/London',
      clock: 'held',
      heldAt: at,
      startsAt: at,
      settings: json({ touchCap: { touches: 2, days: 14 } }),
    },
    apiKeys: { workspaceId, id: 'key', keyHash: `hash of ${workspaceId}`, label: 'A key' },
    lostRuns: { runId: `run of ${workspaceId}` },
    temporalNamespaces: { id: `namespace of ${workspaceId}`, name: 'default' },
    troubles: { part: `part of ${workspaceId}`, detail: 'It does not answer.' },
    actionDefinitions: { name: `action of ${workspaceId}`, version: 1, definition: json({}) },
  }
}

/** One row of each other table, in an order that satisfies their foreign keys. Total: a new table has to be added. */
export const workspaceRows: Omit<
  Rows,
  'workspaces' | 'apiKeys' | 'actionDefinitions' | 'lostRuns' | 'temporalNamespaces' | 'troubles'
> = {
  planTiers: { name: 'Pro', rank: 2 },
  members: { id: 'member', name: 'Mo', email: 'mo@daymark.example', role: 'csm', timeZone: 'Europe/London' },
  accounts: {
    id: 'account',
    name: 'Acme',
    planTier: 'Pro',
    seats: 10,
    ownerId: 'member',
    renewalDate: '2024-06-30',
    productsOwned: ['core'],
    signedUpAt: at,
    attributes: json({ camelCase: { snake_case: 1 } }),
    updatedAt: at,
  },
  seatReports: { ...account, source: 'usage', seats: 10, at },
  changeWatchers: { until: at },
  'simulatedPeople.behaviourProfiles': {
    ...account,
    reactsTo: 'first-message',
    afterDays: 2,
    seatsAdded: 3,
  },
  'simulatedPeople.plannedReactions': { ...account, id: 'reaction', kind: 'decline', at, about: json({}) },
  contacts: { ...account, id: 'contact', name: 'Cleo', email: 'cleo@acme.example', role: 'admin' },
  optOuts: { address: 'cleo@acme.example', ground: 'unsubscribed', at },
  accountEvents: { ...account, seq: 1, id: 'event', kind: 'seats.added', occurredAt: at, source: 'crm' },
  seedRecords: { kind: 'events', rows: json([]) },
  discardedRuns: { runId: 'discarded' },
  arrivals: { ...account, at, kind: 'event', sourceId: 'arrival', payload: json({}) },
  usageSamples: { ...account, metric: 'seats', at, used: 7.5, limitValue: 10 },
  plans: { hash: 'hash', control: json({}), content: json({}), engineVersion: 1 },
  playbooks: { id: 'playbook', name: 'Seat expansion', family: 'seats' },
  draftEdits: {
    playbookId: 'playbook',
    revision: 1,
    id: 'edit',
    operations: json([]),
    inverse: json([]),
    summary: 'Move Day 7',
    author: 'A key',
    at,
  },
  playbookFiles: { playbookId: 'playbook', name: 'mine.yaml', document: json(emptyPlaybook) },
  playbookVersions: {
    playbookId: 'playbook',
    version: 1,
    status: 'published',
    document: json({ name: 'Seat expansion' }),
    planHash: 'hash',
    publishedAt: at,
  },
  runs: {
    ...account,
    id: 'run',
    playbookId: 'playbook',
    version: 1,
    planHash: 'hash',
    family: 'seats',
    state: 'open',
    enrolledAt: at,
    at,
    trigger: json({}),
    watches: ['seats.added'],
    startSeq: 0,
  },
  runTokens: { runId: 'run', tokenId: 'token', stepId: 'step', visit: 1, status: 'waiting', since: at },
  runLog: { runId: 'run', key: 'run:1', n: 1, at, kind: 'entered' },
  sends: {
    ...step,
    ...account,
    key: 'run:step:1:1:0',
    channel: 'email',
    touchesCustomer: true,
    state: 'sending',
    attempts: 1,
    recipient: 'cleo@acme.example',
    subject: 'Room to grow',
    bodyText: 'Hello Cleo',
    at,
  },
  inAppMessages: { ...step, ...account, id: 'message', title: 'Room to grow', body: 'Hello', at },
  memberNotifications: {
    ...step,
    ...account,
    id: 'notice',
    memberId: 'member',
    title: 'Look',
    body: 'Acme grows',
    at,
  },
  tasks: {
    ...step,
    ...account,
    id: 'task',
    visit: 1,
    assigneeId: 'member',
    title: 'Call',
    body: 'Call Cleo',
    outcomes: json([{ exit: 'agreed', label: 'Agreed' }]),
    dueAt: at,
    createdAt: at,
    state: 'open',
  },
  testSends: {
    ...account,
    id: 'test',
    memberId: 'member',
    author: 'A key',
    recipient: 'mo@daymark.example',
    subject: '[Test] Room to grow',
    bodyText: 'Hello Cleo',
    at,
  },
  rotations: { pool: 'csm', lastMemberId: 'member', turn: 1 },
  exposures: { ...step, ...account, experiment: 'copy', phase: 1, variant: 'control', at },
  triggerStates: { ...account, playbookId: 'playbook', armed: true, lastAt: at, lastValue: 82.5 },
  decisions: {
    ...account,
    id: 'decision',
    playbookId: 'playbook',
    kind: 'enrolment',
    triggerKey: 'trigger',
    outcome: 'enrolled',
    code: 'enrolled',
    reason: 'Seat use crossed 80 %',
    facts: json({}),
    at,
    runId: 'run',
  },
  outbox: { runId: 'run', kind: 'start' },
  stopPauses: { playbookId: 'playbook', runId: 'run' },
  eventVerdicts: { runId: 'run', seq: 1 },
  linkUses: { tokenId: 'token', kind: 'unsubscribe', result: json({}), at },
}

/** The doors that the rows go through. */
interface Doors {
  inSystem: (work: (tx: SystemTransaction) => Promise<void>) => Promise<void>
  inWorkspace: (workspaceId: string, work: (tx: WorkspaceTransaction) => Promise<void>) => Promise<void>
}

/** Makes a workspace with one row in every table. */
export async function insertARowOfEveryTable(store: Doors, workspaceId: string): Promise<void> {
  const { workspaces, apiKeys, actionDefinitions, lostRuns, temporalNamespaces, troubles } =
    systemRows(workspaceId)
  await store.inSystem(async (tx) => {
    await tx.insertInto('workspaces').values(workspaces).execute()
    await tx.insertInto('apiKeys').values(apiKeys).execute()
    await tx.insertInto('actionDefinitions').values(actionDefinitions).execute()
    await tx.insertInto('lostRuns').values(lostRuns).execute()
    await tx.insertInto('temporalNamespaces').values(temporalNamespaces).execute()
    await tx.insertInto('troubles').values(troubles).execute()
  })
  await store.inWorkspace(workspaceId, async (tx) => {
    for (const table of Object.keys(workspaceRows) as (keyof typeof workspaceRows)[]) {
      await withSimulatedPeople(tx).insertInto(table).values(workspaceRows[table]).execute()
    }
  })
}
