import { instant } from '@daymark/store/extension'
import { expect, it } from 'vitest'
import { enrolIn } from './a-playbook.ts'
import { refusalOf, start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const call = { params: { id: 'call' } }
const dayMs = 86_400_000

/** A workspace with two runs: the first stands at its task and has passed the pause, the second has just begun. */
async function withTwoRuns(): Promise<TestWorkspace & { first: string }> {
  const workspace = await api.openWorkspace()
  const first = await enrolIn(workspace, 'a')
  const second = await enrolIn(workspace, 'b')
  const at = instant(start)
  const token = { tokenId: 'root', visit: 1, status: 'waiting' as const, since: at }
  await api.store.inWorkspace(workspace.id, async (tx) => {
    const tokens = [
      { ...token, runId: first, stepId: 'call' },
      { ...token, runId: second, stepId: 'pause' },
    ]
    await tx.insertInto('runTokens').values(tokens).execute()
    const line = { runId: first, key: '1', n: 1, at, kind: 'elapsed', stepId: 'pause', exit: 'next' }
    await tx.insertInto('runLog').values(line).execute()
  })
  return { ...workspace, first }
}

it('says where the runs of a playbook stand, and how often each way was taken', async () => {
  const { client } = await withTwoRuns()
  const positions = {
    enrolled: 2,
    runs: { open: 2, paused: 0, ended: 0, converted: 0 },
    steps: [
      { stepId: 'call', open: 1 },
      { stepId: 'pause', open: 1 },
    ],
    exits: [{ stepId: 'pause', exit: 'next', taken: 1 }],
  }
  expect(await valueOf(client.getPositions(call))).toEqual(positions)
  const ofNone = await valueOf(client.getPositions({ ...call, query: { version: 7 } }))
  expect(ofNone).toEqual({
    enrolled: 0,
    runs: { open: 0, paused: 0, ended: 0, converted: 0 },
    steps: [],
    exits: [],
  })
  expect(await refusalOf(client.getPositions({ params: { id: 'none' } }))).toBe('404 unknown-playbook')
})

it('lists the runs that stand at a step, those that left one by an exit, and those that are on hold', async () => {
  const { client, id, first } = await withTwoRuns()
  const here = await valueOf(client.listRuns({ query: { stepId: 'call' } }))
  expect(here.items.map((run) => run.id)).toEqual([first])
  const left = async (query: { leftStepId: string; leftBy?: string }) =>
    (await valueOf(client.listRuns({ query }))).items.map((run) => run.id)
  expect(await left({ leftStepId: 'pause', leftBy: 'next' })).toEqual([first])
  expect(await left({ leftStepId: 'pause' })).toEqual([first])
  expect(await left({ leftStepId: 'pause', leftBy: 'other' })).toEqual([])
  expect(await left({ leftStepId: 'call' })).toEqual([])
  await api.store.inWorkspace(id, (tx) =>
    tx
      .updateTable('runs')
      .set({ pausedAt: instant(start) })
      .where('id', '=', first)
      .execute(),
  )
  const paused = await valueOf(client.listRuns({ query: { paused: 'true' } }))
  expect(paused.items.map((run) => run.id)).toEqual([first])
  expect(await valueOf(client.getPositions(call))).toMatchObject({ runs: { open: 2, paused: 1 } })
  const [playbook] = (await valueOf(client.listPlaybooks())).items
  expect(playbook).toMatchObject({ openRuns: 2, pausedRuns: 1, endedRuns: 0, convertedRuns: 0 })
})

it('counts what happened within a day, and what is late, by the workspace’s clock', async () => {
  const { client, id, first } = await withTwoRuns()
  const task = {
    runId: first,
    stepId: 'call',
    visit: 1,
    accountId: 'a',
    title: 'Call',
    body: '',
    outcomes: '[]',
  }
  await api.store.inWorkspace(id, async (tx) => {
    const due = (taskId: string, dueAt: number) => ({
      ...task,
      id: taskId,
      dueAt: instant(dueAt),
      createdAt: instant(start - 2 * dayMs),
      state: 'open' as const,
    })
    const tasks = [due('late', start - 1), due('today', start + 1), due('later', start + dayMs)]
    await tx
      .insertInto('tasks')
      .values(tasks as never)
      .execute()
  })
  const overview = await valueOf(client.getOverview())
  expect(overview).toMatchObject({
    runs: { open: 2, paused: 0, enrolled: 2, converted: 0 },
    messages: { sent: 0, underWay: 0, failed: 0 },
    tasks: { open: 3, dueToday: 1, overdue: 1 },
  })
  await api.store.inWorkspace(id, (tx) =>
    tx
      .updateTable('runs')
      .set({ enrolledAt: instant(start - dayMs) })
      .where('id', '=', first)
      .execute(),
  )
  expect((await valueOf(client.getOverview())).runs).toMatchObject({ open: 2, enrolled: 1 })
})
