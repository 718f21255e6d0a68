import type { SandboxCopy } from '@daymark/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { superuserUrl } from '../setup/superuser.ts'
import { refusalOf, valueOf } from '../api/an-api.ts'
import { workspaceTables } from '../edges/tables.ts'
import { deedsOf, growth, startWorlds, untilItStands, type World } from './a-small-world.ts'

const worlds = await startWorlds()
const database = new pg.Client({ connectionString: await superuserUrl(worlds.database.url) })
await database.connect()
afterAll(() => database.end())

const from = '2025-03-01T00:00:00.000Z'
let source: World

/** A workspace on the wall's clock, with a year behind it. */
async function liveAYear({ client }: World): Promise<void> {
  const member = { name: 'Cem Kara', email: 'cem.kara@us.example', role: 'csm', timeZone: 'Europe/Berlin' }
  await valueOf(client.putMember({ params: { id: 'cem' }, body: member }))
  await valueOf(client.putDraft({ params: { id: growth.id }, body: growth }))
  const account = { planTier: 'Basic', seats: 10, ownerId: 'cem', signedUpAt: '2024-01-01' }
  const note = 'Ask Ada Lovelace, ada@acme.test, or Cem Kara'
  const rows = [
    { ...account, id: 'acme', name: 'Acme', attributes: { note }, businessOutcome: note },
    { ...account, id: 'late', name: 'Late Ltd', signedUpAt: '2025-06-01' },
    ...Array.from({ length: 60 }, (_, n) => ({ ...account, id: `z-${n}`, name: `Quiet ${n}` })),
  ]
  await valueOf(client.putAccounts({ body: { rows } }))
  const contact = {
    accountId: 'acme',
    role: 'admin',
    consentBasis: 'consent' as const,
    consentAt: '2024-01-01',
  }
  const contacts = [
    { ...contact, id: 'ada@acme.test', name: 'Ada Lovelace', email: 'ada@acme.test' },
    { ...contact, id: 'ben', name: 'Ben Bitdiddle', email: 'ben@acme.test', optedOutAt: '2025-05-05' },
    { ...contact, id: 'cy', name: 'Cy Young', email: 'cy@acme.test', optedOutAt: '2024-05-05' },
  ]
  await valueOf(client.putContacts({ body: { rows: contacts } }))
  const usage = (at: string, used: number, limit: number) => ({
    accountId: 'acme',
    metric: 'seats',
    at,
    used,
    limit,
  })
  const samples = [
    usage('2025-01-15', 5, 10),
    usage('2025-03-20', 9, 10),
    usage('2025-07-01', 9, 14),
    { ...usage('2025-06-20', 3, 10), accountId: 'late' },
  ]
  await valueOf(client.recordUsages({ body: { rows: samples } }))
  const event = {
    accountId: 'acme',
    kind: 'hiring.detected',
    properties: { by: note, contactId: 'ada@acme.test' },
  }
  const events = [
    { ...event, id: 'e1', occurredAt: '2025-02-01' },
    { ...event, id: 'e2', occurredAt: '2025-04-01' },
    {
      ...event,
      id: 'p',
      kind: 'plan.changed',
      occurredAt: '2025-08-01',
      properties: { from: 'Free', to: 'Basic' },
    },
  ]
  await valueOf(client.recordEvents({ body: { rows: events } }))
}

async function copyOf(
  body: Parameters<World['client']['copyWorkspace']>[0]['body'],
): Promise<World & SandboxCopy> {
  const copy = await valueOf(source.client.copyWorkspace({ body }))
  const world = { ...copy, client: worlds.clientFor(copy.key) }
  await untilItStands(world)
  return world
}

/** All that the database holds of a workspace, as text. */
async function everyTextOf(id: string): Promise<string> {
  const texts: string[] = []
  for (const [table, column] of await workspaceTables(database)) {
    const { rows } = await database.query<{ row: string }>(
      `select row_to_json(t)::text as row from ${table} t where ${column} = $1`,
      [id],
    )
    texts.push(...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

beforeAll(async () => {
  source = await worlds.open('source', null)
  await liveAYear(source)
})

describe('a copy', () => {
  it('begins as its workspace was then, and what came later is still to come', async () => {
    const { client } = await copyOf({ from, name: 'Rehearsal' })
    expect(await valueOf(client.getWorkspace())).toMatchObject({
      name: 'Rehearsal',
      state: 'standing',
      clock: 'held',
      at: from,
      startsAt: from,
      factsUntil: '2025-07-31T22:00:00.000Z',
    })
    const acme = await valueOf(client.getAccount({ params: { id: 'acme' } }))
    expect(acme).toMatchObject({ name: 'Acme', seats: 10, planTier: 'Free', ownerId: 'cem' })
    expect(await refusalOf(client.getAccount({ params: { id: 'late' } }))).toBe('404 unknown-account')
    const { items: events } = await valueOf(client.listEvents({ params: { id: 'acme' } }))
    expect(events.map(({ id }) => id)).toEqual(['e1'])
    const { items: usage } = await valueOf(client.listUsage({ params: { id: 'acme' } }))
    expect(usage.map(({ at }) => at)).toEqual(['2025-01-14T23:00:00.000Z'])
    const { items: contacts } = await valueOf(client.listContacts({ query: { accountId: 'acme' } }))
    expect(contacts.filter(({ optedOutAt }) => optedOutAt !== null)).toHaveLength(1)

    await valueOf(client.advanceClock({ body: { to: '2025-12-01' }, query: { wait: 60 } }))
    const later = await valueOf(client.getAccount({ params: { id: 'acme' } }))
    expect(later).toMatchObject({ seats: 14, planTier: 'Basic' })
    expect(await valueOf(client.getAccount({ params: { id: 'late' } }))).toMatchObject({ name: 'Late Ltd' })
    const { items: optedOut } = await valueOf(client.listContacts({ query: { accountId: 'acme' } }))
    expect(optedOut.filter(({ optedOutAt }) => optedOutAt !== null)).toHaveLength(2)
  })

  it('knows nobody by name or address, and the same person is always the same', async () => {
    const copy = await copyOf({ from })
    const { items } = await valueOf(copy.client.listContacts({ query: { accountId: 'acme' } }))
    expect(new Set(items.map(({ name }) => name)).size).toBe(3)
    for (const { email } of items) expect(email).toMatch(/^contact-[0-9a-f]{8}@people\.example$/)
    const { items: events } = await valueOf(copy.client.listEvents({ params: { id: 'acme' } }))
    const spokenOf = events[0]?.properties['contactId']
    expect(items.map(({ id }) => id)).toContain(spokenOf)
    const everything = await everyTextOf(copy.id)
    expect(everything).toContain('Acme')
    expect(everything).not.toMatch(/Lovelace|Bitdiddle|Young|Kara|acme\.test|us\.example/)
  })

  it('has people as they are when that is asked for', async () => {
    const { client } = await copyOf({ from, personalData: true })
    const ada = await valueOf(client.getContact({ params: { id: 'ada@acme.test' } }))
    expect(ada).toMatchObject({ name: 'Ada Lovelace', email: 'ada@acme.test' })
  })

  it('rehearses a draft, again and again to the same end, and sends to nobody', async () => {
    const copy = await copyOf({ from, playbooks: [growth.id], until: '2025-06-30' })
    const { client } = copy
    expect(await valueOf(client.getWorkspace())).toMatchObject({ factsUntil: '2025-06-19T22:00:00.000Z' })
    const play = async () => {
      await valueOf(client.playClock())
      await untilItStands(copy)
      return deedsOf(copy)
    }
    const first = await play()
    const { items: messages } = await valueOf(client.listMessages())
    expect(messages.map(({ subject }) => subject).sort()).toEqual(['First', 'First', 'Second', 'Second'])
    for (const { recipient } of messages) expect(recipient).toMatch(/@people\.example$/)
    await valueOf(client.resetWorkspace({ query: { wait: 60 } }))
    expect(await play()).toEqual(first)
  })

  it('is a workspace of its own: its source neither sees it nor is touched by it', async () => {
    const before = await everyTextOf('source')
    const copy = await copyOf({ from })
    await valueOf(
      copy.client.putAccount({
        params: { id: 'acme' },
        body: { name: 'Mine', planTier: 'Pro', seats: 1, signedUpAt: '2024-01-01' },
      }),
    )
    expect(await everyTextOf('source')).toBe(before)
    expect(copy.key).not.toBe('')
    expect(await valueOf(source.client.getAccount({ params: { id: 'acme' } }))).toMatchObject({
      name: 'Acme',
    })
  })

  it('is refused with words when it cannot be made', async () => {
    const copy = (body: object) => refusalOf(source.client.copyWorkspace({ body: { from, ...body } }))
    expect(await copy({ from: '2190-01-01' })).toBe('422 copy-of-the-future')
    expect(await copy({ until: '2025-02-01' })).toBe('422 copy-ends-before-it-begins')
    expect(await copy({ playbooks: ['nothing'] })).toBe('404 unknown-playbook')
    expect(await copy({ from: 'soon' })).toBe('400 invalid-request')
  })
})
