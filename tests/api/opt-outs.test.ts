import type { ContactRow } from '@daymark/contract'
import { signLink } from '@daymark/store'
import { expect, it } from 'vitest'
import { acme, refusalOf, secret, start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const dayMs = 86_400_000
const startIso = new Date(start).toISOString()

/** One person who is a contact twice: of two accounts, in two roles, in two spellings. */
const ann = {
  accountId: 'a',
  name: 'Ann',
  email: 'Ann@A.example',
  role: 'Admin',
  consentBasis: 'consent' as const,
}
const rows: ContactRow[] = [
  { ...ann, id: 'ann' },
  { ...ann, id: 'ann-of-b', accountId: 'b', email: 'ann@a.EXAMPLE', role: 'champion' },
  { ...ann, id: 'bob', email: 'bob@a.example' },
]

async function withAnn(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  for (const id of ['a', 'b']) await valueOf(workspace.client.putAccount({ params: { id }, body: acme }))
  await valueOf(workspace.client.putContacts({ body: { rows } }))
  return workspace
}

async function unsubscribe({ id: workspaceId }: TestWorkspace): Promise<number> {
  const claims = { workspaceId, accountId: 'a', contactId: 'ann', runId: 'run_1', expiresAt: start + dayMs }
  const { statusCode } = await api.app.inject({
    method: 'POST',
    url: `/l/${signLink(secret, { ...claims, kind: 'unsubscribe' })}`,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return statusCode
}

/** Who has opted out, of the three contacts. */
async function optedOut({ client }: TestWorkspace): Promise<string[]> {
  const { items } = await valueOf(client.listContacts())
  return items.filter(({ optedOutAt }) => optedOutAt !== null).map(({ id }) => id)
}

async function takenBack({ client }: TestWorkspace, ground = 'She wrote to us'): Promise<void> {
  await valueOf(client.takeBackOptOut({ body: { address: ' ANN@a.example', ground } }))
}

it('who unsubscribes does so once, as every contact that is them, and each of their accounts hears of it', async () => {
  const workspace = await withAnn()
  expect(await unsubscribe(workspace)).toBe(200)
  expect(await optedOut(workspace)).toEqual(['ann', 'ann-of-b'])
  for (const [id, contactId] of [
    ['a', 'ann'],
    ['b', 'ann-of-b'],
  ] as const) {
    const { items } = await valueOf(workspace.client.listEvents({ params: { id } }))
    expect(items).toMatchObject([{ kind: 'contact.unsubscribed', properties: { contactId } }])
  }
  expect(await unsubscribe(workspace)).toBe(200)
  expect((await valueOf(workspace.client.listOptOuts())).items).toEqual([
    { address: 'ann@a.example', ground: 'unsubscribed', detail: null, at: startIso, takenBack: null },
  ])
})

it('no import takes an opt-out back: neither an empty cell, nor a new row, nor a new address', async () => {
  const workspace = await withAnn()
  const { client } = workspace
  await unsubscribe(workspace)
  await valueOf(client.putContacts({ body: { rows: rows.map((row) => ({ ...row, optedOutAt: null })) } }))
  await valueOf(client.putContact({ params: { id: 'ann' }, body: { ...ann, email: 'ann@a.example' } }))
  await valueOf(client.putContact({ params: { id: 'new' }, body: { ...ann, email: 'ann@A.example' } }))
  expect(await optedOut(workspace)).toEqual(['ann', 'ann-of-b', 'new'])
  await valueOf(client.putContact({ params: { id: 'ann' }, body: { ...ann, email: 'ann.lee@a.example' } }))
  expect(await optedOut(workspace)).toEqual(['ann', 'ann-of-b', 'new'])
  const { items } = await valueOf(client.listOptOuts({ query: { address: 'ann.lee@a.example' } }))
  expect(items).toMatchObject([{ ground: 'former-address', at: startIso }])
})

it('an opt-out is taken back by name, with its ground, and last week’s file does not bring it again', async () => {
  const workspace = await withAnn()
  const { client } = workspace
  const lastWeek = new Date(start - 7 * dayMs).toISOString()
  const file = { rows: rows.slice(0, 1).map((row) => ({ ...row, optedOutAt: lastWeek })) }
  await valueOf(client.putContacts({ body: file }))
  expect(await optedOut(workspace)).toEqual(['ann', 'ann-of-b'])
  await takenBack(workspace)
  await valueOf(client.putContacts({ body: file }))
  expect(await optedOut(workspace)).toEqual([])
  expect((await valueOf(client.listOptOuts({ query: { address: 'ann@a.example' } }))).items).toEqual([
    {
      address: 'ann@a.example',
      ground: 'reported',
      detail: null,
      at: lastWeek,
      takenBack: { at: startIso, by: 'test', ground: 'She wrote to us' },
    },
  ])
})

it('who has subscribed again may unsubscribe again, and both are kept', async () => {
  const workspace = await withAnn()
  await unsubscribe(workspace)
  await takenBack(workspace)
  expect(await optedOut(workspace)).toEqual([])
  await unsubscribe(workspace)
  expect(await optedOut(workspace)).toEqual(['ann', 'ann-of-b'])
  const list = (holds: 'true' | 'false') => valueOf(workspace.client.listOptOuts({ query: { holds } }))
  expect([(await list('true')).items.length, (await list('false')).items.length]).toEqual([1, 1])
})

it('pages through the list, and takes back what is there alone', async () => {
  const { client } = await withAnn()
  const all = rows.map((row) => ({ ...row, optedOutAt: startIso }))
  await valueOf(client.putContacts({ body: { rows: all } }))
  const first = await valueOf(client.listOptOuts({ query: { limit: 1 } }))
  const second = await valueOf(client.listOptOuts({ query: { limit: 1, cursor: first.nextCursor ?? '' } }))
  expect([...first.items, ...second.items].map(({ address }) => address).toSorted()).toEqual([
    'ann@a.example',
    'bob@a.example',
  ])
  expect(second.nextCursor).toBeNull()
  const body = { address: 'nobody@a.example', ground: 'A guess' }
  expect(await refusalOf(client.takeBackOptOut({ body }))).toBe('404 not-opted-out')
})

it('lists the contacts of a role however it is spelled', async () => {
  const { client } = await withAnn()
  const { items } = await valueOf(client.listContacts({ query: { role: 'ADMIN' } }))
  expect(items.map(({ id }) => id)).toEqual(['ann', 'bob'])
})
