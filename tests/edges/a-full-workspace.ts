import { withSimulatedPeople } from '@daymark/simulated-people'
import { signLink } from '@daymark/store'
import { instant, json } from '@daymark/store/extension'
import { callPlay } from '../api/a-playbook.ts'
import { acme, secret, start, type TestApi, type TestWorkspace, valueOf } from '../api/an-api.ts'

/** A workspace with rows in every table, and the names of what is in it. */
export interface FullWorkspace extends TestWorkspace {
  /** Stands in every free text of the workspace, and in no id: who reads it has seen what is not theirs. */
  marker: string
  ids: Ids
  /** Tokens of customers' links, signed for this workspace. */
  links: Record<'add-seats' | 'unsubscribe', string>
}

/** What an attacker may have learned: ids are not secrets. */
export type Ids = Record<
  | 'account'
  | 'contact'
  | 'member'
  | 'playbook'
  | 'run'
  | 'task'
  | 'in-app'
  | 'notification'
  | 'event'
  | 'test',
  string
>

const dayMs = 86_400_000

async function sendFacts({ client }: TestWorkspace, ids: Ids, marker: string): Promise<void> {
  const timeZone = 'Europe/Berlin'
  const member = { name: marker, email: `${marker}@us.example`, role: 'csm', team: marker, timeZone }
  await valueOf(client.putMember({ params: { id: ids.member }, body: member }))
  await valueOf(client.putPlanTiers({ body: { rows: [{ name: `Plan of ${marker}`, rank: 1 }] } }))
  const account = {
    ...acme,
    name: `Acme ${marker}`,
    ownerId: ids.member,
    segment: marker,
    industry: marker,
    businessOutcome: marker,
    productsOwned: [marker],
    attributes: { note: marker },
  }
  await valueOf(client.putAccount({ params: { id: ids.account }, body: account }))
  const contact = { accountId: ids.account, name: marker, email: `${marker}@a.example`, role: 'admin' }
  await valueOf(client.putContact({ params: { id: ids.contact }, body: contact }))
  const usage = { accountId: ids.account, metric: 'seats', at: '2024-01-01', used: 8, limit: 10 }
  await valueOf(client.recordUsage({ body: usage }))
  const event = { accountId: ids.account, kind: 'hiring.detected', properties: { note: marker } }
  await valueOf(client.recordEvent({ body: { ...event, id: ids.event, occurredAt: '2024-01-02' } }))
  const ahead = { ...event, id: `${ids.event}-ahead`, occurredAt: '2024-12-24' }
  await valueOf(client.recordEvent({ body: ahead }))
}

/** @returns the run's id */
async function enrol({ client }: TestWorkspace, ids: Ids, marker: string): Promise<string> {
  const params = { id: ids.playbook }
  const document = { ...callPlay, id: ids.playbook, name: marker }
  await valueOf(client.putDraft({ params, body: document }))
  await valueOf(client.publishPlaybook({ params }))
  const { runId, reason } = await valueOf(client.enrolAccount({ params, body: { accountId: ids.account } }))
  if (runId === null) throw new Error(reason)
  await valueOf(
    client.putDraft({ params, query: { file: `${marker}.yaml` }, body: { ...document, family: marker } }),
  )
  return runId
}

/** What only workers write. */
async function work({ store }: TestApi, workspaceId: string, ids: Ids, marker: string): Promise<void> {
  const at = instant(start)
  const step = { runId: ids.run, stepId: 'call' }
  const about = { ...step, accountId: ids.account, at }
  const said = { title: marker, body: marker, readAt: null }
  const task = { ...step, id: ids.task, accountId: ids.account, visit: 1, assigneeId: ids.member }
  const outcomes = json([{ exit: 'sold', label: marker }])
  const message = { channel: 'email' as const, touchesCustomer: true, state: 'sent' as const, attempts: 1 }
  const words = { recipient: marker, subject: marker, bodyText: marker, bodyHtml: marker, error: marker }
  await store.inWorkspace(workspaceId, async (tx) => {
    const token = { runId: ids.run, tokenId: 't', stepId: 'call', visit: 1, status: 'waiting' as const }
    await tx
      .insertInto('runTokens')
      .values({ ...token, since: at, dueAt: at })
      .execute()
    const line = { runId: ids.run, key: 'n:1', n: 1, at, kind: 'entered', stepId: 'call', reason: marker }
    await tx.insertInto('runLog').values(line).execute()
    await tx
      .insertInto('tasks')
      .values({ ...task, title: marker, body: marker, outcomes, dueAt: at, createdAt: at, state: 'open' })
      .execute()
    const send = { ...about, ...message, ...words, key: ids.run, contactId: ids.contact, messageId: marker }
    await tx.insertInto('sends').values(send).execute()
    const shown = { ...about, ...said, id: ids['in-app'], contactId: ids.contact }
    await tx.insertInto('inAppMessages').values(shown).execute()
    const notice = { ...about, ...said, id: ids.notification, memberId: ids.member }
    await tx.insertInto('memberNotifications').values(notice).execute()
    const { error: _, ...sent } = words
    const test = { id: ids.test, accountId: ids.account, memberId: ids.member, author: marker, at }
    await tx
      .insertInto('testSends')
      .values({ ...test, ...sent })
      .execute()
    await tx.insertInto('rotations').values({ pool: 'csm', lastMemberId: ids.member, turn: 1 }).execute()
    const exposure = { ...about, experiment: marker, phase: 1, variant: marker }
    await tx.insertInto('exposures').values(exposure).execute()
    const trigger = { playbookId: ids.playbook, accountId: ids.account, armed: true, lastAt: at }
    await tx
      .insertInto('triggerStates')
      .values({ ...trigger, lastValue: 8 })
      .execute()
    await tx
      .insertInto('optOuts')
      .values({ address: `gone-${marker}@a.example`, ground: 'refused', detail: marker, at })
      .execute()
    const use = { tokenId: marker, kind: 'unsubscribe', result: json({ added: null, seats: null }), at }
    await tx.insertInto('linkUses').values(use).execute()
    const people = withSimulatedPeople(tx)
    const profile = { accountId: ids.account, reactsTo: 'declines' as const, afterDays: 1 }
    await people.insertInto('simulatedPeople.behaviourProfiles').values(profile).execute()
    const reaction = { id: `${ids.account}-reaction`, accountId: ids.account, kind: 'decline' as const, at }
    await people
      .insertInto('simulatedPeople.plannedReactions')
      .values({ ...reaction, about: json<object>({}), state: 'done', words: marker })
      .execute()
    await tx
      .insertInto('discardedRuns')
      .values({ runId: `${ids.run}-discarded` })
      .execute()
    await tx.insertInto('eventVerdicts').values({ runId: ids.run, seq: 1 }).execute()
    await tx.insertInto('stopPauses').values({ playbookId: ids.playbook, runId: ids.run }).execute()
    await tx.insertInto('changeWatchers').values({ until: at }).execute()
  })
}

/** Opens a workspace and puts something into each of its tables. @param name - makes its ids and its marker */
export async function openFullWorkspace(api: TestApi, name: string): Promise<FullWorkspace> {
  const workspace = await api.openWorkspace()
  const marker = `secret-of-${name}`
  const planned: Ids = {
    account: `${name}-account`,
    contact: `${name}-contact`,
    member: `${name}-member`,
    playbook: `${name}-playbook`,
    event: `${name}-event`,
    run: '',
    task: `${name}-task`,
    'in-app': `${name}-message`,
    notification: `${name}-notice`,
    test: `${name}-test`,
  }
  await sendFacts(workspace, planned, marker)
  const ids = { ...planned, run: await enrol(workspace, planned, marker) }
  await work(api, workspace.id, ids, marker)
  const linkTo = (kind: 'add-seats' | 'unsubscribe') =>
    signLink(secret, {
      workspaceId: workspace.id,
      kind,
      accountId: ids.account,
      contactId: ids.contact,
      runId: ids.run,
      expiresAt: start + dayMs,
    })
  return {
    ...workspace,
    marker,
    ids,
    links: { 'add-seats': linkTo('add-seats'), unsubscribe: linkTo('unsubscribe') },
  }
}
