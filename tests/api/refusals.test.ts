import { expect, it } from 'vitest'
import { acme, refusalOf, startApi, valueOf } from './an-api.ts'

const api = await startApi()
const mine = await api.openWorkspace()
const other = await api.openWorkspace()

/** Asks as a caller who does not keep to the contract. */
async function ask(
  method: 'GET' | 'PUT' | 'POST',
  url: string,
  payload?: string,
  headers: Record<string, string> = {},
) {
  const response = await api.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${mine.key}`,
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload !== undefined && { payload }),
  })
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = response.json<{
    status: number
    code: string
    detail: string
    type: string
    fields?: object[]
  }>()
  expect(problem).toMatchObject({ status: response.statusCode, type: `urn:daymark:problem:${problem.code}` })
  return problem
}

it('wants a key, and one that opens something', async () => {
  const without = await ask('GET', '/v1/workspace', undefined, { authorization: '' })
  expect(without).toMatchObject({ status: 401, code: 'no-key' })
  for (const authorization of ['Bearer dmk_wrong', `Bearer ${'x'.repeat(5000)}`]) {
    expect(await ask('GET', '/v1/workspace', undefined, { authorization })).toMatchObject({
      code: 'wrong-key',
    })
  }
})

it('takes the key as x-api-key, too', async () => {
  const response = await api.app.inject({ url: '/v1/workspace', headers: { 'x-api-key': mine.key } })
  expect(response.json()).toMatchObject({ id: mine.id })
})

it('says that JSON is broken, empty or not JSON at all', async () => {
  expect(await ask('POST', '/v1/events', '{"id":')).toMatchObject({ status: 400, code: 'invalid-json' })
  expect(await ask('POST', '/v1/events', '')).toMatchObject({ status: 400, code: 'invalid-json' })
  const xml = await ask('POST', '/v1/events', '<a/>', { 'content-type': 'text/xml' })
  expect(xml).toMatchObject({ status: 415, code: 'unsupported-media-type' })
})

it('names every field that does not fit, with a remedy', async () => {
  const body = { ...acme, seats: 'ten', signedUpAt: 'yesterday' }
  const problem = await ask('PUT', '/v1/accounts/a', JSON.stringify(body))
  expect(problem).toMatchObject({ status: 400, code: 'invalid-request' })
  expect(problem.fields).toMatchObject([
    { in: 'body', field: 'seats' },
    { in: 'body', field: 'signedUpAt', message: expect.stringContaining('2024-01-31') },
  ])
})

it('refuses years that no zone knows, numbers that no column holds and queries that make no sense', async () => {
  const put = (more: object) => ask('PUT', '/v1/accounts/a', JSON.stringify({ ...acme, ...more }))
  expect(await put({ signedUpAt: '0001-01-01' })).toMatchObject({ code: 'invalid-request' })
  expect(await put({ renewalDate: '2024-02-30' })).toMatchObject({ code: 'invalid-request' })
  expect(await put({ seats: 1e12 })).toMatchObject({ code: 'invalid-request' })
  expect(await ask('GET', '/v1/accounts?limit=0')).toMatchObject({ code: 'invalid-request' })
  expect(await ask('GET', '/v1/tasks?overdue=perhaps')).toMatchObject({ code: 'invalid-request' })
  expect(await ask('GET', '/v1/accounts/%00')).toMatchObject({ status: 400 })
})

it('refuses endless nesting without falling over', async () => {
  const deep = `{"document":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`
  expect(await ask('POST', '/v1/playbooks/check', deep)).toMatchObject({
    status: 400,
    code: 'invalid-request',
  })
})

it('limits bodies: 1 MB, 5 MB with a playbook, and 10 MB with 5,000 rows on bulk routes', async () => {
  const large = JSON.stringify({ ...acme, businessOutcome: 'x'.repeat(1_100_000) })
  expect(await ask('PUT', '/v1/accounts/a', large)).toMatchObject({ status: 413, code: 'body-too-large' })
  const document = (bytes: number) => JSON.stringify({ document: { id: 'x'.repeat(bytes) } })
  expect(await ask('POST', '/v1/playbooks/check', document(5_300_000))).toMatchObject({ status: 413 })
  const rows = Array.from({ length: 5_001 }, () => ({}))
  expect(await ask('POST', '/v1/accounts/bulk', JSON.stringify({ rows }))).toMatchObject({ status: 400 })
  const wide = JSON.stringify({ rows: ['x'.repeat(2_000_000)] })
  const taken = await api.app.inject({
    method: 'POST',
    url: '/v1/accounts/bulk',
    headers: { authorization: `Bearer ${mine.key}`, 'content-type': 'application/json' },
    payload: wide,
  })
  expect(taken.json()).toMatchObject({ stored: 0, problems: [{ row: 0 }] })
})

it('knows no other routes', async () => {
  expect(await ask('GET', '/v1/nothing')).toMatchObject({ status: 404, code: 'unknown-route' })
  expect(await ask('POST', '/v1/workspace', '{}')).toMatchObject({ status: 404, code: 'unknown-route' })
})

it('keeps the words of a failure of its own to itself', async () => {
  const broken = await startApi({
    store: { ...api.store, inSystem: () => Promise.reject(new Error('secret inner words')) },
  })
  const response = await broken.app.inject({ url: '/v1/workspace', headers: { 'x-api-key': 'k' } })
  expect(response.json()).toMatchObject({
    status: 500,
    code: 'internal-error',
    requestId: expect.any(String),
  })
  expect(response.body).not.toContain('secret inner words')
})

it('shows a workspace nothing of another', async () => {
  await valueOf(mine.client.putAccount({ params: { id: 'only-mine' }, body: acme }))
  const ann = { accountId: 'only-mine', name: 'Ann', email: 'ann@a.example', role: 'admin' }
  await valueOf(mine.client.putContact({ params: { id: 'ann' }, body: ann }))
  expect(await refusalOf(other.client.getAccount({ params: { id: 'only-mine' } }))).toBe(
    '404 unknown-account',
  )
  expect(await refusalOf(other.client.listUsage({ params: { id: 'only-mine' } }))).toBe('404 unknown-account')
  expect(await refusalOf(other.client.getContact({ params: { id: 'ann' } }))).toBe('404 unknown-contact')
  expect(await refusalOf(other.client.putContact({ params: { id: 'ann' }, body: ann }))).toBe(
    '404 unknown-account',
  )
  const event = { id: 'e1', accountId: 'only-mine', kind: 'hiring.detected', occurredAt: '2024-01-01' }
  expect(await refusalOf(other.client.recordEvent({ body: event }))).toBe('404 unknown-account')
  expect((await valueOf(other.client.listAccounts())).items).toEqual([])
})
