import { expect, it } from 'vitest'
import { acme, refusalOf, start, startApi, valueOf } from './an-api.ts'

const api = await startApi()

it('says what time it is', async () => {
  const { client } = await api.openWorkspace()
  expect(await valueOf(client.getClock())).toEqual({
    kind: 'held',
    state: 'standing',
    at: new Date(start).toISOString(),
    startsAt: new Date(start).toISOString(),
    factsUntil: null,
    advanceTo: null,
    movedFrom: null,
    daysPerSecond: null,
    advanceError: null,
  })
  const wall = await api.openWorkspace(null)
  expect(await valueOf(wall.client.getClock())).toMatchObject({
    kind: 'wall',
    state: 'running',
    advanceTo: null,
  })
})

it('sends a held clock on by local days, and says what is left on the way', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const usage = { accountId: 'a', metric: 'seats', at: '2024-01-20', used: 9, limit: 10 }
  expect(await valueOf(client.recordUsage({ body: usage }))).toMatchObject({ scheduled: 1, stored: 0 })
  const reply = await client.advanceClock({ body: { days: 7 } })
  expect(reply).toMatchObject({
    status: 202,
    value: { advanceTo: '2024-01-22T09:00:00.000Z', progress: { facts: 1, dueRuns: 0 }, openRuns: 0 },
  })
})

it('takes a date as 00:00 in the workspace’s zone', async () => {
  const { client } = await api.openWorkspace()
  const { advanceTo } = await valueOf(client.advanceClock({ body: { to: '2024-07-01' } }))
  expect(advanceTo).toBe('2024-06-30T22:00:00.000Z')
})

it('never goes back, and never moves the wall', async () => {
  const { client } = await api.openWorkspace()
  expect(await refusalOf(client.advanceClock({ body: { to: '2024-01-01' } }))).toBe('409 advance-backwards')
  const wall = await api.openWorkspace(null)
  expect(await refusalOf(wall.client.advanceClock({ body: { days: 1 } }))).toBe('409 clock-is-wall')
  expect(await refusalOf(client.advanceClock({ body: {} as never }))).toBe('400 invalid-request')
})

it('gives up waiting when it was asked to', async () => {
  const { client } = await api.openWorkspace()
  expect(await client.advanceClock({ body: { days: 1 }, query: { wait: 0.2 } })).toMatchObject({
    status: 202,
  })
})

it('refuses a measurement of tomorrow where time is the wall’s', async () => {
  const { client } = await api.openWorkspace(null)
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const at = new Date(Date.now() + 86_400_000).toISOString()
  const usage = { accountId: 'a', metric: 'seats', at, used: 9 }
  expect(await refusalOf(client.recordUsage({ body: usage }))).toBe('422 in-the-future')
})

it('says of each row of facts what became of it', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const event = { accountId: 'a', kind: 'hiring.detected', occurredAt: '2024-01-10' }
  const rows = [
    { ...event, id: 'e1' },
    { ...event, id: 'e1' },
    { ...event, id: 'e2', accountId: 'nobody' },
    { ...event, id: 'e3', kind: 'task.completed' },
    { ...event, id: 'e4', kind: 'Nonsense' },
    { ...event, id: 'e5', occurredAt: '2022-01-01' },
    { ...event, id: 'e6', occurredAt: '2024-02-01' },
  ]
  const reply = await valueOf(client.recordEvents({ body: { rows } }))
  expect(reply).toMatchObject({ stored: 2, known: 1, scheduled: 1 })
  expect(reply.problems.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
    '2 accountId unknown-account',
    '3 kind reserved-kind',
    '4 kind invalid-format',
  ])
  expect(reply.remarks).toMatchObject([{ row: 5, code: 'before-sign-up' }])
  const page = await valueOf(client.listEvents({ params: { id: 'a' }, query: { limit: 1 } }))
  expect(page.items).toMatchObject([{ id: 'e1', occurredAt: '2024-01-09T23:00:00.000Z' }])
})
