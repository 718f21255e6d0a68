import { connect, type AddressInfo, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { bodyLimits, BulkReply, mostRows } from '@daymark/contract'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acme, startApi, type TestWorkspace, valueOf } from '../api/an-api.ts'
import { askOverHttp, type Reply } from './fuzz/ask-over-http.ts'

const api = await startApi()
const { server } = api.app
let mine: TestWorkspace
let port = 0
const open: Socket[] = []

/** How long a request may take to arrive, as it is served; the tests shorten it. */
const served = { requestTimeout: server.requestTimeout, headersTimeout: server.headersTimeout }

beforeAll(async () => {
  await api.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.address() as AddressInfo).port
  mine = await api.openWorkspace()
  await valueOf(mine.client.putAccount({ params: { id: 'a' }, body: acme }))
})
afterEach(() => {
  Object.assign(server, served)
  for (const socket of open.splice(0)) socket.destroy()
})
afterAll(() => server.closeAllConnections())

function post(url: string, payload: string | Buffer, more: Record<string, string> = {}): Promise<Reply> {
  const headers = { authorization: `Bearer ${mine.key}`, 'content-type': 'application/json', ...more }
  return askOverHttp(port, { method: 'POST', url, headers, payload })
}

/** Everybody else is still answered. */
async function expectAnswers(): Promise<void> {
  const { status } = await askOverHttp(port, {
    method: 'GET',
    url: '/health/live',
    headers: {},
    payload: null,
  })
  expect(status).toBe(200)
  expect(await valueOf(mine.client.getWorkspace())).toMatchObject({ id: mine.id })
}

/** A connection of its own on which raw text is sent. */
function connection(): { socket: Socket; reply: Promise<string> } {
  const socket = connect(port, '127.0.0.1')
  open.push(socket)
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const reply = new Promise<string>((resolve) => {
    // One that sends no more is cut off while it is still sending: what it was answered counts.
    socket.on('error', () => resolve(text)).on('close', () => resolve(text))
  })
  return { socket, reply }
}

function raw(text: string): Promise<string> {
  const { socket, reply } = connection()
  socket.write(text)
  return reply
}

const problemIn = (reply: string): unknown => JSON.parse(reply.slice(reply.indexOf('{')))

/** A body of exactly so many bytes that is an event. */
function eventOf(bytes: number): string {
  const event = { id: 'large', accountId: 'a', kind: 'hiring.detected', occurredAt: '2024-01-02' }
  const padded = (note: string) => JSON.stringify({ ...event, properties: { note } })
  return padded('x'.repeat(bytes - padded('').length))
}

it('takes 1 MB and not one byte more', async () => {
  expect((await post('/v1/events', eventOf(bodyLimits.other))).status).toBe(200)
  const refused = await post('/v1/events', eventOf(bodyLimits.other + 1))
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([413, { code: 'body-too-large' }])
  await expectAnswers()
})

it('takes 10 MB of rows and not one byte more, however the length is given', async () => {
  const rowsOf = (bytes: number) => `{"rows":[${eventOf(bytes - 11)}]}`
  const largest = await post('/v1/events/bulk', rowsOf(bodyLimits.bulk))
  expect([largest.status, BulkReply.parse(JSON.parse(largest.text)).problems]).toEqual([200, []])
  const tooLarge = rowsOf(bodyLimits.bulk + 1)
  expect((await post('/v1/events/bulk', tooLarge)).status).toBe(413)
  expect((await post('/v1/events/bulk', tooLarge, { 'transfer-encoding': 'chunked' })).status).toBe(413)
  await expectAnswers()
})

it(`takes ${mostRows} rows and not one more`, async () => {
  const usage = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      accountId: n % 2 ? 'a' : 'nobody',
      metric: `m${n}`,
      at: '2024-01-02',
      used: n,
    }))
  const reply = await post('/v1/usage/bulk', JSON.stringify({ rows: usage(mostRows) }))
  const { stored, problems } = BulkReply.parse(JSON.parse(reply.text))
  expect([reply.status, stored, problems.length]).toEqual([200, mostRows / 2, mostRows / 2])
  expect(problems[1]).toMatchObject({ row: 2, code: 'unknown-account' })
  expect((await post('/v1/usage/bulk', JSON.stringify({ rows: usage(mostRows + 1) }))).status).toBe(400)
})

it.each(['accounts', 'contacts', 'members', 'plan-tiers', 'usage', 'events'])(
  'answers for each of the %s when none is good',
  async (kind) => {
    const rows = [null, 1, 'x', [], {}, { id: 'a' }, { id: 'a\u0000b' }, { accountId: 'a', used: -1 }]
    const reply = await post(`/v1/${kind}/bulk`, JSON.stringify({ rows }))
    const { stored, problems } = BulkReply.parse(JSON.parse(reply.text))
    expect([reply.status, stored, new Set(problems.map(({ row }) => row)).size]).toEqual([
      200,
      0,
      rows.length,
    ])
  },
)

it('does not unpack what is packed', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '))
  const refused = await post('/v1/events/bulk', bomb, { 'content-encoding': 'gzip' })
  expect(refused.status).toBe(400)
  await expectAnswers()
})

it('refuses headers beyond 16 kB, in the words of every other refusal', async () => {
  const many = Array.from({ length: 2_000 }, (_, n) => `x-${n}: ${n}`).join('\r\n')
  for (const headers of [many, `x-long: ${'x'.repeat(20_000)}`]) {
    const reply = await raw(`GET /v1/workspace HTTP/1.1\r\nhost: a\r\n${headers}\r\n\r\n`)
    expect(reply).toMatch(/^HTTP\/1.1 431 /)
    expect(reply).toContain('content-type: application/problem+json')
    expect(problemIn(reply)).toMatchObject({ status: 431, code: 'headers-too-large' })
  }
  await expectAnswers()
})

it.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['two lengths', 'POST /v1/events HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n'],
  [
    'a length and chunks, as smugglers send them',
    'POST /v1/events HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a NUL in a header', 'GET /v1/workspace HTTP/1.1\r\nhost: a\r\nx-api-key: a\0b\r\n\r\n'],
  ['a folded header', 'GET /v1/workspace HTTP/1.1\r\nhost: a\r\nx-api-key: a\r\n b\r\n\r\n'],
  ['a space in the address', 'GET /v1/a b HTTP/1.1\r\nhost: a\r\n\r\n'],
])('refuses %s', async (_, text) => {
  const reply = await raw(text)
  expect(reply).toMatch(/^HTTP\/1.1 400 /)
  expect(problemIn(reply)).toMatchObject({ status: 400, code: 'malformed-request' })
  await expectAnswers()
})

it('hangs up on who sends slowly, and answers the others meanwhile', async () => {
  expect(served).toEqual({ requestTimeout: 60_000, headersTimeout: 20_000 })
  Object.assign(server, { requestTimeout: 500, headersTimeout: 500 })
  const head = `POST /v1/events HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${mine.key}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`
  const slow = Array.from({ length: 100 }, () => raw(head))
  const slower = Array.from({ length: 100 }, () => raw('GET /v1/workspace HTTP/1.1\r\nx-a: '))
  await expectAnswers()
  for (const reply of await Promise.all(slow))
    expect(problemIn(reply)).toMatchObject({ code: 'request-timeout' })
  for (const reply of await Promise.all(slower))
    expect(problemIn(reply)).toMatchObject({ code: 'request-timeout' })
  await expectAnswers()
})

it('refuses who has no key before a body is read', async () => {
  const { socket, reply } = connection()
  const length = bodyLimits.bulk
  socket.write(
    `POST /v1/events/bulk HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
  )
  expect(await reply).toMatch(/^HTTP\/1.1 401 /)
})
