import { connectStore, loadAccountFacts, workspaceMetrics } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, dayMs, openWorkspace, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
let id: string

const contact = { name: 'Cleo', email: 'cleo@acme.example' }

beforeAll(async () => {
  id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx, { id: 'own', timeZone: 'Asia/Tokyo' })
    await addAccount(tx, { id: 'admin' })
    await addAccount(tx, { id: 'bare' })
    const contacts = [
      { ...contact, id: '1', accountId: 'own', role: 'admin', timeZone: 'America/Lima' },
      { ...contact, id: '2', accountId: 'admin', role: 'user', timeZone: 'Asia/Tokyo' },
      { ...contact, id: '3', accountId: 'admin', role: 'admin', timeZone: null },
      { ...contact, id: '4', accountId: 'admin', role: 'admin', timeZone: 'America/Lima' },
      { ...contact, id: '5', accountId: 'bare', role: 'user', timeZone: 'Asia/Tokyo' },
    ]
    await tx.insertInto('contacts').values(contacts).execute()
    const member = { id: 'mo', name: 'Mo', email: 'mo@daymark.example', timeZone: 'Europe/London' }
    await tx
      .insertInto('members')
      .values({ ...member, role: 'csm', team: 'SMB' })
      .execute()
    await tx.updateTable('accounts').set({ ownerId: 'mo' }).where('id', '=', 'own').execute()
    const samples = [
      { metric: 'seats', at: start, used: 7, limitValue: 9 },
      { metric: 'seats', at: start + dayMs, used: 8, limitValue: 9 },
      { metric: 'storage', at: start - dayMs, used: 1, limitValue: 3 },
      { metric: 'storage', at: start, used: 2, limitValue: 3 },
      { metric: 'api_calls', at: start, used: 5, limitValue: null },
      { metric: 'credits', at: start + dayMs, used: 5, limitValue: 10 },
    ].map((sample) => ({ ...sample, accountId: 'own', at: instant(sample.at) }))
    await tx.insertInto('usageSamples').values(samples).execute()
  })
})
afterAll(() => store.close())

function load(accountId: string, at = start) {
  return store.inWorkspace(id, (tx) => loadAccountFacts(tx, accountId, at))
}

describe('the facts of an account', () => {
  it('are in its own zone, else in that of its admin, else in that of the workspace', async () => {
    const zones = [await load('own'), await load('admin'), await load('bare')].map((account) => account?.zone)
    expect(zones).toEqual(['Asia/Tokyo', 'America/Lima', 'Europe/Berlin'])
  })

  it('measure usage as it was at the instant, and seats by what was bought', async () => {
    const { facts } = (await load('own')) ?? {}
    const usage = Object.entries(facts ?? {}).filter(([path]) => path.startsWith('usage.'))
    expect(Object.fromEntries(usage)).toEqual({
      'usage.seats.used': 7,
      'usage.seats.limit': 10,
      'usage.seats.percent': 70,
      'usage.storage.used': 2,
      'usage.storage.limit': 3,
      'usage.storage.percent': 66.7,
      'usage.api_calls.used': 5,
      'usage.api_calls.limit': null,
      'usage.api_calls.percent': null,
    })
    expect((await load('own', start - 1))?.facts).toMatchObject({
      'usage.storage.used': 1,
      'usage.seats.used': null,
    })
  })

  it('name the owner, and know an account without usage or owner', async () => {
    expect(await load('own')).toMatchObject({
      ownerId: 'mo',
      facts: { 'owner.id': 'mo', 'owner.role': 'csm', 'owner.team': 'SMB', 'account.has_owner': true },
    })
    expect(await load('bare')).toMatchObject({
      ownerId: null,
      facts: {
        'account.has_owner': false,
        'account.seats': 10,
        'usage.seats.percent': null,
        'account.plan': 'Basic',
      },
    })
  })

  it('are null for an account that is not there', async () => {
    expect(await load('nobody')).toBeNull()
  })
})

it('knows the metrics that the workspace measures', async () => {
  expect(await store.inWorkspace(id, workspaceMetrics)).toEqual(['api_calls', 'credits', 'seats', 'storage'])
})
