import type { Temporal } from '@daymark/api'
import { instant } from '@daymark/store/extension'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestWorkspace } from '../api/an-api.ts'
import { databaseOf } from './a-database.ts'
import { type FullWorkspace, type Ids, openFullWorkspace } from './a-full-workspace.ts'
import { type Asked, askFor, queryIdsOf, queryOf } from './requests.ts'
import { type Operation, operationsOf, routesOf } from './routes-of.ts'
import { digestTables, workspaceTables } from './tables.ts'

/** Which runs an operator's command has reached. */
const commanded: string[] = []
const listening: Temporal = {
  operate: (runId) => {
    commanded.push(runId)
    return Promise.resolve({ kind: 'queued' })
  },
  isReachable: () => Promise.resolve(true),
  hasWorkers: () => Promise.resolve(true),
  close: () => Promise.resolve(),
}

/** A workspace of one's own is filled by these, whatever ids somebody else uses for theirs. */
const makesItsOwn = new Set([
  'putMember',
  'putMembers',
  'putAccount',
  'putAccounts',
  'putDraft',
  'checkPlaybook',
])

/** Needs no key. Everything else that is ever added has to have one, or be added here. */
const open = [
  'GET /',
  'GET /*',
  'GET /about',
  'GET /docs',
  'GET /docs/',
  'GET /docs/js/scalar.js',
  'GET /health/live',
  'GET /health/ready',
  'GET /l/:token',
  'GET /metrics',
  'GET /openapi.json',
  'POST /l/:token',
]

const api = await startApi({ temporal: listening })
const database = await databaseOf(api)
const operations = await operationsOf(api.app)
const [asking, writing] = [
  operations.filter(({ name }) => !makesItsOwn.has(name)),
  operations.filter(({ name }) => makesItsOwn.has(name)),
]

let victim: FullWorkspace
let attacker: FullWorkspace
let tables: Map<string, string>

/** Ids like the victim's, of nothing at all. */
let nobodys: Ids

beforeAll(async () => {
  victim = await openFullWorkspace(api, 'victim')
  attacker = await openFullWorkspace(api, 'attack')
  nobodys = Object.fromEntries(
    Object.entries(victim.ids).map(([kind, id]) => [kind, id.replace(/victim|^run_.{6}/, 'nobody')]),
  ) as Ids
  tables = await workspaceTables(database.client)
})
afterAll(() => database.close())

const digestOf = ({ id }: TestWorkspace) => digestTables(database.client, tables, id)

function ask({ method, url, body }: Asked, headers: Record<string, string>) {
  const payload = body === undefined ? {} : { payload: body as object }
  return api.app.inject({ method, url, headers, ...payload })
}

const as = (workspace: TestWorkspace, asked: Asked) => ask(asked, { 'x-api-key': workspace.key })

/** Asks with the attacker's key, whatever was asked of the attacker's clock before. */
async function attackWith(asked: Asked) {
  await database.letStand(attacker.id)
  return as(attacker, asked)
}

/** A reply without the ids that were asked for, and without what differs each time. */
function withoutIds(body: string, ids: Ids): string {
  const sorted = Object.values(ids).toSorted((a, b) => b.length - a.length)
  const without = sorted.reduce((text, id) => text.replaceAll(id, '<id>'), body)
  return without.replaceAll(/"(?:ws_[0-9a-f-]{36}|dmk_[\w-]{43})"/g, '"<new>"')
}

describe('two workspaces with rows in every table', () => {
  it('have something to hide, each', async () => {
    for (const workspace of [victim, attacker]) {
      for (const [table, { rows }] of Object.entries(await digestOf(workspace)))
        expect(rows, table).toBeGreaterThan(0)
    }
  })

  it('are shown to their own key, so that a marker that is missing means something', async () => {
    const reads = operations.filter(({ method }) => method === 'GET')
    const silent: string[] = []
    for (const operation of reads) {
      const { body, statusCode } = await as(victim, askFor(operation, victim.ids))
      expect(statusCode, operation.name).toBe(200)
      if (!body.includes(victim.marker)) silent.push(operation.name)
    }
    // What they show is numbers, instants and what every workspace shares.
    const speechless = ['getCatalog', 'getClock', 'getOverview', 'getPositions', 'getWorkspace']
    expect(silent.toSorted()).toEqual([...speechless, 'listActions', 'listUsage', 'listVersions'].toSorted())
  })
})

describe.each(asking)('$name with another workspace’s ids', (operation: Operation) => {
  it('answers as if there were nothing, shows nothing and changes nothing there', async () => {
    const before = await digestOf(victim)
    const names = queryIdsOf(operation)
    const queries = [[], ...names.map((name) => [name]), names]
    for (const query of queries) {
      const attack = await attackWith(askFor(operation, victim.ids, query))
      const control = await attackWith(askFor(operation, nobodys, query))
      expect(attack.statusCode).toBe(control.statusCode)
      expect(withoutIds(attack.body, victim.ids)).toBe(withoutIds(control.body, nobodys))
      expect(attack.body).not.toContain(victim.marker)
      if (operation.path.includes('{')) expect(attack.statusCode).toBe(404)
      else if (query.length > 0) expect(attack.json()).toMatchObject({ items: [] })
    }
    expect(commanded).toEqual([])
    expect(await digestOf(victim)).toEqual(before)
  })
})

describe.each(writing)('$name with another workspace’s ids', (operation: Operation) => {
  it('makes something of one’s own, shows nothing and changes nothing there', async () => {
    const before = await digestOf(victim)
    const attack = await attackWith(askFor(operation, victim.ids))
    expect([200, 422]).toContain(attack.statusCode)
    expect(attack.body).not.toContain(victim.marker)
    expect(await digestOf(victim)).toEqual(before)
  })
})

it('gives nothing of another workspace for a cursor of its lists', async () => {
  const lists = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'))
  const places = ['secret-of-victim', victim.ids.account, Date.UTC(2024, 0, 15, 9), Date.UTC(2200, 0)]
  for (const operation of lists) {
    for (const place of places) {
      const cursor = Buffer.from(JSON.stringify([place, victim.ids.account])).toString('base64url')
      const asked = askFor(operation, attacker.ids)
      const reply = await as(attacker, { ...asked, url: `${asked.url}?cursor=${cursor}` })
      expect([200, 400]).toContain(reply.statusCode)
      expect(reply.body).not.toContain(victim.marker)
    }
  }
})

it('finds nothing of another workspace by its words', async () => {
  for (const operation of operations) {
    const { path, parameters } = operation
    if (!parameters.some(({ name }) => name === 'search')) continue
    const reply = await as(attacker, {
      method: 'GET',
      url: `${path}${queryOf(operation, [`search=${victim.marker}`])}`,
      body: undefined,
    })
    expect(reply.json()).toMatchObject({ items: [] })
    const url = `${path}${queryOf(operation, ['search=%25'])}`
    const everything = await as(attacker, { method: 'GET', url, body: undefined })
    expect(everything.body).not.toContain(victim.marker)
  }
})

describe('keys', () => {
  it('are wanted by every route but those that are open to everybody', () => {
    const closed = new Set(
      operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    closed.add('GET /v1/changes')
    const others = routesOf(api.app).filter((route) => !route.startsWith('HEAD ') && !closed.has(route))
    // The pages are there only once they are built.
    expect(others.filter((route) => route !== 'GET /*')).toEqual(open.filter((route) => route !== 'GET /*'))
    for (const route of closed) expect(routesOf(api.app)).toContain(route)
  })

  it.each([
    ['missing', () => ({})],
    ['empty', () => ({ authorization: 'Bearer ', 'x-api-key': '' })],
    ['wrong', () => ({ authorization: 'Bearer dmk_wrong' })],
    ['one letter off', () => ({ 'x-api-key': `${attacker.key.slice(0, -1)}_` })],
    ['the hash of one', () => ({ 'x-api-key': database.hashOf(attacker.key) })],
    ['of another scheme', () => ({ authorization: `Basic ${attacker.key}` })],
  ])('refuse a key that is %s on every route', async (_, headers) => {
    await expectRefusedEverywhere(headers())
  })

  it('are good for nothing once they are revoked', async () => {
    const { key, id } = await api.openWorkspace()
    const asked: Asked = { method: 'GET', url: '/v1/workspace', body: undefined }
    expect((await ask(asked, { 'x-api-key': key })).statusCode).toBe(200)
    await api.store.inSystem((tx) =>
      tx
        .updateTable('apiKeys')
        .set({ revokedAt: instant(0) })
        .where('workspaceId', '=', id)
        .execute(),
    )
    await expectRefusedEverywhere({ 'x-api-key': key })
  })
})

async function expectRefusedEverywhere(headers: Record<string, string>): Promise<void> {
  const closed = operations.map((operation) => askFor(operation, attacker.ids))
  closed.push({ method: 'GET', url: '/v1/changes', body: undefined })
  for (const asked of closed) {
    for (const method of asked.method === 'GET' ? (['GET', 'HEAD'] as const) : [asked.method]) {
      const reply = await ask({ ...asked, method }, headers)
      expect(reply.statusCode, `${method} ${asked.url}`).toBe(401)
      expect(reply.headers['www-authenticate']).toBe('Bearer')
      expect(reply.body).not.toContain('secret-of')
    }
  }
}
