import { changesPath } from '@daymark/contract'
import { ensureApiKey, randomApiKey } from '@daymark/store'
import { expect, it } from 'vitest'
import { acme, startApi, valueOf } from './an-api.ts'

const { app, store, openWorkspace } = await startApi()

it('opens what a key is for and nothing else of its workspace', async () => {
  const { id, client } = await openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const key = randomApiKey()
  const scope = { label: 'simulated-people', endpoints: ['purchaseSeats'] }
  await store.inSystem((tx) => ensureApiKey(tx, id, { key, ...scope }))
  const headers = { authorization: `Bearer ${key}` }
  const payload = { id: 'bought', seats: 2, source: 'test' }
  const bought = await app.inject({ method: 'POST', url: '/v1/accounts/a/seats', headers, payload })
  expect(bought.statusCode, bought.body).toBeLessThan(300)
  const listed = await app.inject({ method: 'GET', url: '/v1/accounts', headers })
  expect([listed.statusCode, listed.json()]).toMatchObject([403, { code: 'key-scope' }])
  const heard = await app.inject({ method: 'GET', url: changesPath, headers })
  expect([heard.statusCode, heard.json()]).toMatchObject([403, { code: 'key-scope' }])
})

it('opens nothing any more once another is drawn in its place', async () => {
  const { id } = await openWorkspace()
  const [first, second] = [randomApiKey(), randomApiKey()]
  for (const key of [first, second]) {
    const scope = { key, label: 'simulated-people', endpoints: ['listAccounts'] }
    await store.inSystem((tx) => ensureApiKey(tx, id, scope))
  }
  const asked = async (key: string) =>
    (await app.inject({ url: '/v1/accounts', headers: { authorization: `Bearer ${key}` } })).statusCode
  expect([await asked(first), await asked(second)]).toEqual([401, 200])
})
