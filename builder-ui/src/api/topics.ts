import type { ChangeTopic, EndpointName, Endpoints } from '@daymark/contract'

/** Names of everything that can be read. */
export type ReadName = { [N in EndpointName]: Endpoints[N]['method'] extends 'GET' ? N : never }[EndpointName]

/** Which changes can make a reply old. Total, so that an endpoint without an answer does not compile. */
export const topicsOf = {
  getWorkspace: ['workspace', 'runs'],
  getClock: ['workspace'],
  getOverview: ['workspace', 'runs', 'messages', 'tasks'],
  listAccounts: ['accounts'],
  getAccount: ['accounts'],
  listContacts: ['accounts'],
  getContact: ['accounts'],
  listOptOuts: ['accounts'],
  listMembers: [],
  getMember: [],
  listUsage: ['accounts'],
  listEvents: ['accounts'],
  listPlaybooks: ['playbooks', 'runs'],
  getPlaybook: ['playbooks', 'runs'],
  getPositions: ['runs'],
  listVersions: ['playbooks'],
  getVersion: [],
  getDraft: ['playbooks'],
  listDraftEdits: ['playbooks'],
  getPlaybookFile: ['playbooks'],
  listRuns: ['runs'],
  getRun: ['runs', 'messages', 'tasks'],
  listTasks: ['tasks', 'workspace'],
  getTask: ['tasks'],
  listMessages: ['messages'],
  listInApp: ['messages'],
  listNotifications: ['messages'],
  listDecisions: ['decisions'],
  listActions: [],
  listPlannedReactions: ['workspace', 'accounts'],
  listPlanTiers: [],
  getCatalog: ['accounts'],
  listFieldValues: ['accounts'],
  listTestSends: ['messages'],
  getTestSend: ['messages'],
} as const satisfies Record<ReadName, readonly ChangeTopic[]>

/** Whether a query of this key may be old after these changes. */
export function isTouched(queryKey: readonly unknown[], changed: ReadonlySet<ChangeTopic>): boolean {
  const [name] = queryKey
  if (typeof name !== 'string' || !(name in topicsOf)) return false
  return topicsOf[name as ReadName].some((topic) => changed.has(topic))
}
