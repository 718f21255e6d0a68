import { endpoints } from '@daymark/contract'
import { callPlay } from '../api/a-playbook.ts'
import { acme } from '../api/an-api.ts'
import type { Ids } from './a-full-workspace.ts'
import type { Operation } from './routes-of.ts'

type Name = keyof typeof endpoints
type WithBody = { [N in Name]: (typeof endpoints)[N] extends { body: object } ? N : never }[Name]

/** What a path's `{id}` names, by the path's first word. */
export const kindOf: Record<string, keyof Ids> = {
  accounts: 'account',
  contacts: 'contact',
  members: 'member',
  playbooks: 'playbook',
  runs: 'run',
  tasks: 'task',
  'in-app': 'in-app',
  notifications: 'notification',
  'test-sends': 'test',
}

const contact = (ids: Ids) => ({ accountId: ids.account, name: 'Ann', email: 'ann@b.example', role: 'user' })
const member = { name: 'Cy', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
const usage = (ids: Ids) => ({ accountId: ids.account, metric: 'seats', at: '2024-01-03', used: 9 })
const event = ({ account: accountId, event: id }: Ids) => {
  return { id: `${id}-told`, accountId, kind: 'hiring.detected', occurredAt: '2024-01-03' }
}

/** A body that fits, about the things of these ids. Total: a new operation with a body has to be given one. */
const bodies: Record<WithBody, (ids: Ids) => unknown> = {
  advanceClock: () => ({ days: 1 }),
  playClock: () => ({ daysPerSecond: 1 }),
  pauseClock: () => ({}),
  resetWorkspace: () => ({}),
  copyWorkspace: () => ({ from: '2024-01-02' }),
  putAccount: ({ member: ownerId }) => ({ ...acme, ownerId }),
  putAccounts: ({ account: id, member: ownerId }) => ({ rows: [{ ...acme, id, ownerId }] }),
  purchaseSeats: ({ event: id }) => ({ id: `${id}-bought`, seats: 2 }),
  putBehaviourProfiles: ({ account: accountId }) => ({
    rows: [{ accountId, reactsTo: 'offer', afterDays: 1, seatsAdded: 2 }],
  }),
  putContact: contact,
  putContacts: (ids) => ({ rows: [{ ...contact(ids), id: ids.contact }] }),
  takeBackOptOut: (ids) => ({ address: contact(ids).email, ground: 'attack' }),
  putMember: () => member,
  putMembers: ({ member: id }) => ({ rows: [{ ...member, id }] }),
  putPlanTiers: ({ account }) => ({ rows: [{ name: `Plan of ${account}`, rank: 2 }] }),
  recordUsage: usage,
  recordUsages: (ids) => ({ rows: [usage(ids)] }),
  recordEvent: event,
  recordEvents: (ids) => ({ rows: [event(ids), { ...event(ids), id: ids.event }] }),
  putDraft: ({ playbook: id }) => ({ ...callPlay, id }),
  editDraft: ({ playbook }) => ({
    revision: 0,
    edits: [
      { id: `edit of ${playbook}`, operations: [{ kind: 'set-setting', setting: 'name', value: 'Attack' }] },
    ],
  }),
  offerPlaybookFile: ({ playbook: id }) => ({
    name: 'attack.yaml',
    document: { schemaVersion: 1, id, name: 'Attack', family: 'attack', nodes: [], edges: [] },
  }),
  sendTest: ({ account: accountId, member: memberId }) => ({
    accountId,
    memberId,
    type: 'task',
    data: { title: 'Call {{ account.name }}' },
  }),
  previewMessage: ({ account: accountId }) => ({
    accountId,
    type: 'task',
    data: { title: 'Call {{ account.name }}' },
  }),
  countMatches: () => ({ condition: { field: 'account.plan', operator: 'is', value: 'Basic' } }),
  checkPlaybook: ({ playbook: id }) => ({ document: { ...callPlay, id } }),
  publishPlaybook: () => ({ note: 'attack' }),
  stopPlaybook: () => ({ runs: 'end' }),
  startPlaybook: () => ({ runs: 'resume' }),
  retirePlaybook: () => ({ runs: 'end' }),
  simulatePlaybook: ({ account: accountId }) => ({ accountId }),
  enrolAccount: ({ account: accountId }) => ({ accountId }),
  pauseRun: () => ({}),
  resumeRun: () => ({}),
  cancelRun: () => ({ reason: 'attack' }),
  retryRun: () => ({ stepId: 'call' }),
  completeTask: ({ member: completedBy }) => ({ outcome: 'sold', completedBy }),
}

/** What a query cannot do without, by operation. */
const needed: Partial<Record<Name, readonly string[]>> = { listFieldValues: ['field=account.segment'] }

/** @returns the query of an operation with these parameters, beside what it cannot do without; '' for none */
export function queryOf({ name }: Operation, parameters: readonly string[]): string {
  const all = [...(needed[name as Name] ?? []), ...parameters]
  return all.length === 0 ? '' : `?${all.join('&')}`
}

/** Which of the ids a parameter or a field of this name is of. */
export const idNames: Record<string, keyof Ids> = {
  accountId: 'account',
  contactId: 'contact',
  memberId: 'member',
  ownerId: 'member',
  assigneeId: 'member',
  playbookId: 'playbook',
  runId: 'run',
}

/** A request in the words of HTTP. */
export interface Asked {
  method: Operation['method']
  url: string
  body: unknown
}

/** The names of the query's parameters that can name a thing. */
export function queryIdsOf({ parameters }: Operation): string[] {
  return parameters
    .filter(({ in: part, name }) => part === 'query' && name in idNames)
    .map(({ name }) => name)
}

/**
 * A request that fits an operation, about the things of these ids.
 * @param query - the query's parameters that shall name something, too
 * @throws when nobody has said what the operation is about: say it above
 */
export function askFor(operation: Operation, ids: Ids, query: readonly string[] = []): Asked {
  const { name, method, path } = operation
  const [, , word = ''] = path.split('/')
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    if (parameter === 'version') return '1'
    const kind = kindOf[word]
    if (parameter !== 'id' || kind === undefined) throw new Error(`What is {${parameter}} of ${path}?`)
    return encodeURIComponent(ids[kind])
  })
  const asked = query.map(
    (parameter) => `${parameter}=${encodeURIComponent(ids[idNames[parameter] ?? 'run'])}`,
  )
  const body = name in bodies ? bodies[name as WithBody](ids) : undefined
  return { method, url: `${filled}${queryOf(operation, asked)}`, body }
}
