import { expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { acme, startApi, valueOf } from './an-api.ts'

const api = await startApi()

/** Every name that a plain object has without being given it. */
const inherited = Object.getOwnPropertyNames(Object.prototype)

it.each(inherited)('keeps, finds and refuses things that are called %s like any other', async (name) => {
  const { client, key } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: name }, body: acme }))
  expect(await valueOf(client.getAccount({ params: { id: name } }))).toMatchObject({ id: name, name: 'Acme' })

  const usage = { accountId: name, metric: name, at: '2024-01-10', used: 1, limit: 2 }
  expect(await client.recordUsage({ body: usage })).toMatchObject({ ok: false, status: 400 })

  const kind = 'thing.happened'
  const asked = await api.app.inject({
    method: 'POST',
    url: '/v1/events',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: `{"accountId":"${name}","id":"${name}","kind":"${kind}","occurredAt":"2024-01-10T00:00:00Z","properties":{"${name}":1}}`,
  })
  expect(asked.statusCode).toBeLessThan(500)
  if (asked.statusCode < 300) {
    const { items } = await valueOf(client.listEvents({ params: { id: name }, query: { kind } }))
    expect(items.map(({ properties }) => Object.entries(properties))).toEqual([
      // No body has this one: it is taken out where bodies are read.
      name === '__proto__' ? [] : [[name, 1]],
    ])
  }

  const params = { id: 'call' }
  const renamed = JSON.parse(JSON.stringify(callPlay).replaceAll('"lost"', `"${name}"`)) as typeof callPlay
  const checked = await valueOf(client.checkPlaybook({ body: { document: renamed } }))
  expect(checked.plan).toBeNull()
  await valueOf(client.putDraft({ params, body: callPlay }))
  const chosen = name === '__proto__' ? [{ call: name }] : [{ [name]: 'sold' }, { call: name }]
  for (const answers of chosen) {
    expect(await client.simulatePlaybook({ params, body: { answers } })).toMatchObject({
      ok: false,
      status: 422,
    })
  }
  const facts = { [name]: 5, [`account.${name}`]: 5 }
  expect(await client.simulatePlaybook({ params, body: { facts } })).toMatchObject({ ok: true })
})
