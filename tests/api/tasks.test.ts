import { instant, json } from '@daymark/store/extension'
import { expect, it } from 'vitest'
import { enrolIn } from './a-playbook.ts'
import { refusalOf, start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const dayMs = 86_400_000

/** A workspace with a task as a worker opens it. */
async function withTask(): Promise<TestWorkspace & { params: { id: string }; runId: string }> {
  const workspace = await api.openWorkspace()
  const runId = await enrolIn(workspace)
  const id = `${runId}:call:1:1`
  await api.store.inWorkspace(workspace.id, (tx) =>
    tx
      .insertInto('tasks')
      .values({
        id,
        runId,
        stepId: 'call',
        visit: 1,
        accountId: 'a',
        assigneeId: null,
        title: 'Call Acme',
        body: '',
        outcomes: json([
          { exit: 'sold', label: 'They bought' },
          { exit: 'refused', label: 'They said no' },
        ]),
        dueAt: instant(start + dayMs),
        createdAt: instant(start),
        state: 'open',
        outcome: null,
        note: null,
        completedAt: null,
        completedBy: null,
      })
      .execute(),
  )
  return { ...workspace, runId, params: { id } }
}

it('completes a task, and informs its run in the same breath', async () => {
  const { client, params, runId } = await withTask()
  const body = { outcome: 'sold', note: 'They were happy', completedBy: 'cy' }
  expect(await valueOf(client.completeTask({ params, body }))).toMatchObject({
    state: 'done',
    outcome: 'sold',
    note: 'They were happy',
    completedAt: new Date(start).toISOString(),
  })
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  expect(items).toMatchObject([
    { kind: 'task.completed', properties: { runId, stepId: 'call', outcome: 'sold' } },
  ])
})

it('takes the same outcome again, and not another', async () => {
  const { client, params } = await withTask()
  await valueOf(client.completeTask({ params, body: { outcome: 'sold', note: 'first' } }))
  const again = await valueOf(client.completeTask({ params, body: { outcome: 'sold', note: 'second' } }))
  expect(again.note).toBe('first')
  expect(await refusalOf(client.completeTask({ params, body: { outcome: 'refused' } }))).toBe(
    '409 already-completed',
  )
  expect((await valueOf(client.listEvents({ params: { id: 'a' } }))).items).toHaveLength(1)
})

it('lets only one of two people complete it differently at the same moment', async () => {
  const { client, params } = await withTask()
  const replies = await Promise.all(
    ['sold', 'refused'].map((outcome) => client.completeTask({ params, body: { outcome } })),
  )
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]))
})

it('refuses an outcome that the task does not have', async () => {
  const { client, params } = await withTask()
  expect(await refusalOf(client.completeTask({ params, body: { outcome: 'maybe' } }))).toBe(
    '422 unknown-outcome',
  )
  expect(await refusalOf(client.completeTask({ params: { id: 'none' }, body: { outcome: 'sold' } }))).toBe(
    '404 unknown-task',
  )
  const other = await api.openWorkspace()
  expect(await refusalOf(other.client.completeTask({ params, body: { outcome: 'sold' } }))).toBe(
    '404 unknown-task',
  )
})

it('lists what is open and what is overdue by the workspace’s clock', async () => {
  const { client, id } = await withTask()
  const ids = async (query: { state?: 'open' | 'done'; overdue?: string }) =>
    (await valueOf(client.listTasks({ query }))).items.length
  expect([
    await ids({ state: 'open' }),
    await ids({ overdue: 'true' }),
    await ids({ state: 'done' }),
  ]).toEqual([1, 0, 0])
  await api.store.inWorkspace(id, (tx) =>
    tx
      .updateTable('workspaces')
      .set({ heldAt: instant(start + 2 * dayMs) })
      .execute(),
  )
  expect([await ids({ overdue: 'true' }), await ids({ overdue: 'false' })]).toEqual([1, 0])
})
