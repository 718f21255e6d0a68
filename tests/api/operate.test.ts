import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { type HouseWithApi, startHouseWithApi } from '../support/house-with-api.ts'
import { callPlay, enrolIn } from './a-playbook.ts'
import { refusalOf, type TestWorkspace, valueOf } from './an-api.ts'

const database = await createTestDatabase()
let daymark: HouseWithApi

beforeAll(async () => {
  daymark = await startHouseWithApi({ databaseUrl: database.url })
})

afterAll(() => daymark.stop())

async function openWorkspace(id: string): Promise<TestWorkspace> {
  return { id, ...(await daymark.open(id)) }
}

it('is ready when workers poll', async () => {
  const ready = await daymark.app.inject({ url: '/health/ready' })
  expect(ready.json()).toMatchObject({
    state: 'ok',
    parts: { temporal: { state: 'ok' }, workers: { state: 'ok' } },
  })
})

it('holds a run, lets it go on, and says why it cannot do either twice', async () => {
  const workspace = await openWorkspace('operate')
  const { client } = workspace
  const params = { id: await enrolIn(workspace) }
  await valueOf(client.advanceClock({ body: { days: 1 }, query: { wait: 30 } }))

  expect(await valueOf(client.pauseRun({ params }))).toMatchObject({ queued: false, operation: 'pause' })
  expect(await refusalOf(client.pauseRun({ params }))).toBe('409 already-paused')
  expect(await valueOf(client.resumeRun({ params }))).toMatchObject({ queued: false, operation: 'resume' })
  expect(await refusalOf(client.resumeRun({ params }))).toBe('409 not-paused')
  expect(await refusalOf(client.retryRun({ params, body: { stepId: 'call' } }))).toBe('409 nothing-to-retry')

  expect(await valueOf(client.cancelRun({ params, body: { reason: 'Wrong customer' } }))).toMatchObject({
    queued: false,
  })
  const run = await valueOf(client.getRun({ params }))
  expect(run).toMatchObject({ state: 'ended', outcome: 'cancelled', endCode: 'Wrong customer', places: [] })
  expect(run.log.map(({ sentence }) => sentence)).toEqual([
    'The run of “Call them” starts',
    expect.stringContaining('waits until'),
    'An operator pauses the run',
    'An operator resumes the run',
    'The run ends: Wrong customer',
  ])
  expect(await refusalOf(client.pauseRun({ params }))).toBe('409 run-ended')
})

it('acts once under one Idempotency-Key, also when the act has ended the run', async () => {
  const workspace = await openWorkspace('again')
  const { client, key } = workspace
  const id = await enrolIn(workspace)
  await valueOf(client.advanceClock({ body: { days: 1 }, query: { wait: 30 } }))
  const post = async (act: string, idempotencyKey?: string) => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    }
    const reply = await daymark.app.inject({ method: 'POST', url: `/v1/runs/${id}/${act}`, headers })
    return [reply.statusCode, reply.json<{ code?: string }>()] as const
  }
  const acts = [
    ['pause', 'one'],
    ['resume', 'one'],
    ['pause', 'two'],
    ['cancel', 'one'],
  ] as const
  for (const [act, name] of acts) {
    const first = await post(act, name)
    expect(first, act).toMatchObject([200, { operation: act, queued: false }])
    expect(await post(act, name), act).toEqual(first)
  }
  expect(await post('cancel', 'two')).toMatchObject([409, { code: 'run-ended' }])
  expect(await post('cancel')).toMatchObject([409, { code: 'run-ended' }])
  expect(await post('cancel', 'x'.repeat(201))).toMatchObject([400, { code: 'invalid-request' }])
  const { log } = await valueOf(client.getRun({ params: { id } }))
  const kinds = log.map(({ kind }) => kind).filter((kind) => kind !== 'answered')
  expect(kinds).toEqual(['started', 'paused', 'resumed', 'paused', 'ended'])
})

it('walks a run to its task, and on by the outcome that a person gives', async () => {
  const workspace = await openWorkspace('task')
  const { client } = workspace
  const params = { id: await enrolIn(workspace) }
  const arrived = await client.advanceClock({ body: { days: 3 }, query: { wait: 30 } })
  expect(arrived).toMatchObject({ status: 200, value: { advanceTo: null } })

  const { places, tasks } = await valueOf(client.getRun({ params }))
  expect(places).toMatchObject([{ stepId: 'call', stepLabel: callPlay.nodes[2]?.label, status: 'waiting' }])
  const [task] = tasks
  await valueOf(client.completeTask({ params: { id: task?.id ?? '' }, body: { outcome: 'sold' } }))
  await valueOf(client.advanceClock({ body: { days: 1 }, query: { wait: 30 } }))

  const run = await valueOf(client.getRun({ params }))
  expect(run).toMatchObject({ state: 'ended', outcome: 'converted' })
  expect(run.log.map(({ sentence }) => sentence)).toContain('Call the customer: Task completed → They bought')
})
