import { instant, json } from '@daymark/store/extension'
import { expect, it } from 'vitest'
import { enrolIn } from './a-playbook.ts'
import { start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const dayMs = 86_400_000

/** A workspace with Cy and a run of account "a" that has only begun. */
async function withRun(): Promise<TestWorkspace & { runId: string }> {
  const workspace = await api.openWorkspace()
  const cy = { name: 'Cy Young', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
  await valueOf(workspace.client.putMember({ params: { id: 'cy' }, body: cy }))
  return { ...workspace, runId: await enrolIn(workspace) }
}

/** Has the run wait at a step until a day from the start. */
function waitAt({ id, runId }: { id: string; runId: string }, stepId: string): Promise<unknown> {
  const at = instant(start)
  return api.store.inWorkspace(id, async (tx) => {
    const dueAt = instant(start + dayMs)
    const token = { runId, tokenId: 'root', stepId, visit: 1, status: 'waiting' as const, since: at, dueAt }
    await tx.deleteFrom('runTokens').where('runId', '=', runId).execute()
    await tx.insertInto('runTokens').values(token).execute()
    await tx.updateTable('runs').set({ nextDueAt: dueAt }).where('id', '=', runId).execute()
  })
}

function openTask(
  { id, runId }: { id: string; runId: string },
  taskId: string,
  about: { createdAt?: number; dueAt?: number } = {},
): Promise<unknown> {
  const { createdAt = start, dueAt = start + dayMs } = about
  const task = {
    id: taskId,
    runId,
    stepId: 'call',
    visit: 1,
    accountId: 'a',
    assigneeId: 'cy',
    title: taskId,
    body: '',
    outcomes: json([{ exit: 'sold', label: 'They bought' }]),
    dueAt: instant(dueAt),
    createdAt: instant(createdAt),
    state: 'open' as const,
    outcome: null,
    note: null,
    completedAt: null,
    completedBy: null,
  }
  return api.store.inWorkspace(id, (tx) => tx.insertInto('tasks').values(task).execute())
}

it('says of a run where it waits and what comes next, in the words of its playbook', async () => {
  const workspace = await withRun()
  await waitAt(workspace, 'pause')
  const [waiting] = (await valueOf(workspace.client.listRuns({ query: { order: 'due' } }))).items
  expect(waiting).toMatchObject({
    currentStep: 'Wait 3 days',
    nextStep: 'Call the customer',
    endReason: null,
  })
  await waitAt(workspace, 'call')
  const [asked] = (await valueOf(workspace.client.listRuns())).items
  expect(asked).toMatchObject({ currentStep: 'Call the customer', nextStep: 'Task due: Call the customer' })
})

it('says of a run that has ended why, by the reason of its exit', async () => {
  const { client, id, runId } = await withRun()
  await api.store.inWorkspace(id, (tx) =>
    tx
      .updateTable('runs')
      .set({ state: 'ended', outcome: 'left', endCode: 'lost', endedAt: instant(start) })
      .execute(),
  )
  expect(await valueOf(client.getRun({ params: { id: runId } }))).toMatchObject({
    endReason: 'They said no',
    currentStep: null,
    nextStep: null,
  })
})

it('lists the runs that go on by themselves, the next first, and those of one version', async () => {
  const workspace = await withRun()
  const { client } = workspace
  const later = await enrolIn(workspace, 'b')
  await waitAt({ ...workspace, runId: later }, 'pause')
  const due = await valueOf(client.listRuns({ query: { order: 'due' } }))
  // The first has not even begun: that is due at once.
  expect(due.items.map(({ accountId }) => accountId)).toEqual(['a', 'b'])
  const paused = { pausedAt: instant(start) }
  await api.store.inWorkspace(workspace.id, (tx) =>
    tx.updateTable('runs').set(paused).where('id', '=', workspace.runId).execute(),
  )
  const going = await valueOf(client.listRuns({ query: { order: 'due' } }))
  expect(going.items.map(({ accountId }) => accountId)).toEqual(['b'])
  const ofFirst = await valueOf(client.listRuns({ query: { version: 1 } }))
  expect(ofFirst.items.map(({ accountId }) => accountId)).toEqual(['a'])
})

it('gives a task the zone of its account and the name of who did it, the last done first', async () => {
  const workspace = await withRun()
  const { client, id } = workspace
  await openTask(workspace, 'first', { dueAt: start + 3 * dayMs })
  await openTask(workspace, 'second')
  for (const [days, task] of ['second', 'first'].entries()) {
    await api.store.inWorkspace(id, (tx) =>
      tx
        .updateTable('workspaces')
        .set({ heldAt: instant(start + days) })
        .execute(),
    )
    const body = { outcome: 'sold', completedBy: 'cy' }
    await valueOf(client.completeTask({ params: { id: task }, body }))
  }
  const { items } = await valueOf(client.listTasks({ query: { state: 'done' } }))
  expect(items.map((task) => task.id)).toEqual(['first', 'second'])
  expect(items[0]).toMatchObject({ completedByName: 'Cy Young' })
  const { zone } = await valueOf(client.getAccount({ params: { id: 'a' } }))
  expect(items[0]?.zone).toBe(zone)
})

it('lists the tasks that are due before an instant', async () => {
  const workspace = await withRun()
  await openTask(workspace, 'soon')
  await openTask(workspace, 'later', { dueAt: start + 3 * dayMs })
  const dueBefore = new Date(start + 2 * dayMs).toISOString()
  const { items } = await valueOf(workspace.client.listTasks({ query: { dueBefore } }))
  expect(items.map(({ id }) => id)).toEqual(['soon'])
  const { items: rest } = await valueOf(workspace.client.listTasks({ query: { dueFrom: dueBefore } }))
  expect(rest.map(({ id }) => id)).toEqual(['later'])
})

it('says which message was held back', async () => {
  const { client, id, runId } = await withRun()
  const refusal = {
    id: 'dec',
    kind: 'send' as const,
    outcome: 'held-back' as const,
    accountId: 'a',
    playbookId: 'call',
    runId,
    stepId: 'call',
    code: 'no-consent',
    reason: 'There is no consent to write to the admin about an expansion',
    facts: json({}),
    at: instant(start),
    triggerKey: null,
  }
  await api.store.inWorkspace(id, (tx) => tx.insertInto('decisions').values(refusal).execute())
  const { items } = await valueOf(client.listDecisions({ query: { kind: 'send' } }))
  expect(items.map(({ stepLabel }) => stepLabel)).toEqual(['Call the customer'])
  const enrolments = await valueOf(client.listDecisions({ query: { kind: 'enrolment' } }))
  expect(enrolments.items.map(({ stepLabel }) => stepLabel)).toEqual([null])
})

it('leads from a notice to the first task that its run then asked of the member', async () => {
  const workspace = await withRun()
  const { client, id, runId } = workspace
  const notice = { id: 'n', memberId: 'cy', accountId: 'a', runId, stepId: 'call', title: 'Look', body: '' }
  await api.store.inWorkspace(id, (tx) =>
    tx
      .insertInto('memberNotifications')
      .values({ ...notice, at: instant(start), readAt: null })
      .execute(),
  )
  await openTask(workspace, 'before', { createdAt: start - dayMs })
  expect((await valueOf(client.listNotifications())).items).toMatchObject([{ taskId: null }])
  await openTask(workspace, 'after')
  expect((await valueOf(client.listNotifications())).items).toMatchObject([{ taskId: 'after' }])
  expect(await valueOf(client.readNotification({ params: { id: 'n' } }))).toMatchObject({ taskId: 'after' })
})

it('lists the messages of the last hours', async () => {
  const { client, id, runId } = await withRun()
  const send = {
    runId,
    stepId: 'call',
    accountId: 'a',
    contactId: null,
    memberId: null,
    channel: 'email' as const,
    touchesCustomer: false,
    state: 'sent' as const,
    attempts: 1,
    messageId: null,
    recipient: 'a@a.example',
    subject: '',
    bodyText: '',
    bodyHtml: null,
    unsubscribeUrl: null,
    error: null,
    response: null,
    settledAt: null,
  }
  await api.store.inWorkspace(id, (tx) =>
    tx
      .insertInto('sends')
      .values([
        { ...send, key: 'today', at: instant(start) },
        { ...send, key: 'yesterday', at: instant(start - dayMs) },
      ])
      .execute(),
  )
  const { items } = await valueOf(client.listMessages({ query: { withinHours: 24 } }))
  expect(items.map(({ key }) => key)).toEqual(['today'])
})
