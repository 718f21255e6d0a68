import { connect } from 'node:net'
import { createLogger } from '@daymark/telemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, type clientOf, valueOf } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { type House, publicUrl } from '../support/house.ts'
import { type HouseWithApi, startHouseWithApi } from '../support/house-with-api.ts'
import { busyPlay, people, secrets } from './busy-play.ts'
import { type ChoosyMailServer, startChoosyMailServer } from './choosy-mail-server.ts'
import { everyText } from './every-text.ts'

const database = await createTestDatabase()
const lines: string[] = []
const logger = createLogger({
  name: 'test',
  level: 'trace',
  destination: { write: (line) => lines.push(line) },
})
let home: HouseWithApi
let house: House
let app: App
let mail: ChoosyMailServer
let runId = ''

type Client = ReturnType<typeof clientOf>

async function addPeople(client: Client): Promise<void> {
  const { admin, champion, user, owner, company } = people
  await valueOf(
    client.putMembers({
      body: { rows: [{ id: 'm', ...owner, role: 'csm', team: 'SMB', timeZone: 'Europe/Berlin' }] },
    }),
  )
  const account = { name: company, planTier: 'Basic', seats: 10, signedUpAt: '2023-01-01', ownerId: 'm' }
  await valueOf(client.putAccount({ params: { id: 'a' }, body: account }))
  const rows = Object.entries({ admin, champion, user }).map(([role, person]) => ({
    ...person,
    id: `c-${role}`,
    accountId: 'a',
    role: role as 'admin',
    consentBasis: 'consent' as const,
    consentAt: '2023-01-01',
  }))
  expect(await valueOf(client.putContacts({ body: { rows } }))).toMatchObject({ problems: [] })
}

/** Requests that go wrong, each of which names somebody. */
async function askAmiss(client: Client): Promise<void> {
  const { name } = people.admin
  await client.putAccount({ params: { id: name }, body: { name, seats: name } as never })
  await client.getAccount({ params: { id: name } })
  await app.inject({ url: `/v1/${encodeURIComponent(name)}?email=${people.admin.email}` })
  await app.inject({ method: 'POST', url: '/v1/accounts', payload: `{"name": "${name}` })
  const { port } = app.server.address() as { port: number }
  // Not HTTP at all: Node refuses it before there is a request.
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET / ${name}\r\n${people.admin.email}\r\n\r\n`),
    )
    socket.on('close', () => resolve()).resume()
  })
}

async function followLink(): Promise<void> {
  const [sent] = await house.store.inWorkspace('w', (tx) =>
    tx.selectFrom('sends').select('unsubscribeUrl').where('stepId', '=', 'to-admin').execute(),
  )
  const url = (sent?.unsubscribeUrl ?? '').replace(publicUrl, '')
  expect((await app.inject({ url })).statusCode).toBe(200)
  expect((await app.inject({ url: `${url}x` })).statusCode).toBe(403)
}

beforeAll(async () => {
  mail = await startChoosyMailServer({
    refused: { [people.champion.email]: people.refusal },
    putOff: { [people.user.email]: people.putOff },
  })
  home = await startHouseWithApi({ databaseUrl: database.url, smtpUrl: mail.smtpUrl, logger })
  house = home.house
  app = home.app
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { client } = await home.open('w')
  await addPeople(client)
  const play = busyPlay()
  const params = { id: play.id }
  await valueOf(client.putDraft({ params, body: { ...play } as never }))
  await valueOf(client.publishPlaybook({ params }))
  const enrolled = await valueOf(client.enrolAccount({ params, body: { accountId: 'a' } }))
  runId = enrolled.runId ?? ''
  await valueOf(client.advanceClock({ body: { days: 2 }, query: { wait: 50 } }))
  const { tasks } = await valueOf(client.getRun({ params: { id: runId } }))
  const done = { outcome: 'reached', note: people.note }
  await valueOf(client.completeTask({ params: { id: tasks[0]?.id ?? '' }, body: done }))
  await valueOf(client.advanceClock({ body: { days: 1 }, query: { wait: 50 } }))
  await askAmiss(client)
  await followLink()
}, 120_000)

afterAll(async () => {
  await home.stop()
  await mail.stop()
})

/** Which secrets are in a text, each with its surroundings. */
function secretsIn(text: string): string[] {
  return secrets.flatMap((secret) => {
    const at = text.toLowerCase().indexOf(secret.toLowerCase())
    return at === -1 ? [] : [`${secret}: …${text.slice(Math.max(0, at - 200), at + 100)}…`]
  })
}

it('performed the whole playbook: taken, refused, repeated, shown, notified and called', async () => {
  const sends = await house.store.inWorkspace('w', (tx) =>
    tx
      .selectFrom('sends')
      .select(['stepId', 'state', 'attempts', 'recipient', 'error', 'bodyText'])
      .orderBy('stepId')
      .execute(),
  )
  expect(sends).toMatchObject([
    { stepId: 'in-app', state: 'sent' },
    { stepId: 'notify', state: 'sent', recipient: people.owner.email },
    { stepId: 'to-admin', state: 'sent', bodyText: expect.stringContaining('unmistakable') },
    { stepId: 'to-champion', state: 'failed', error: expect.stringContaining(people.refusal) },
    { stepId: 'to-user', state: 'sent', attempts: 2 },
  ])
})

describe('the log', () => {
  it('says what happened, with the ids by which to find it', () => {
    const written = lines.map((line): Record<string, unknown> => JSON.parse(line))
    const one = { workspaceId: 'w', accountId: 'a', runId }
    for (const expected of [
      { msg: 'an account was enrolled', playbookId: 'busy', code: 'enrolled', ...one },
      { msg: 'a message was sent', action: 'email', channel: 'email', stepId: 'to-admin', ...one },
      { msg: 'a message was not sent, for good', stepId: 'to-champion', ...one },
      { msg: 'a message was not taken, and is tried again', stepId: 'to-user', ...one },
      { msg: 'an activity failed and is tried again', activityType: 'performAction', attempt: 1, runId },
      { msg: 'a run has ended', outcome: 'left', ...one },
    ]) {
      expect(written).toContainEqual(expect.objectContaining(expected))
    }
    expect(new Set(written.map(({ route }) => route))).toContain('/l/:token')
  })

  it('names nobody, quotes no text and no address, at its most talkative', () => {
    expect(lines.length).toBeGreaterThan(50)
    expect(secretsIn(lines.join(''))).toEqual([])
  })
})

describe('Temporal', () => {
  it('keeps nobody’s name, address or text in the run’s history', async () => {
    const history = everyText(await house.client.workflow.getHandle(runId).fetchHistory())
    expect(history).toContain('to-champion')
    expect(history).toContain('not-sent')
    expect(secretsIn(history)).toEqual([])
  })

  it('keeps none in what it can be searched by, nor beside it', async () => {
    const { raw } = await house.client.workflow.getHandle(runId).describe()
    const described = everyText(raw)
    expect(described).toContain('busy')
    expect(secretsIn(described)).toEqual([])
  })
})
