import { endpoints } from '@daymark/contract'
import { expect, it } from 'vitest'
import { startApi } from './an-api.ts'

const api = await startApi()
const committed = new URL('../../engine/api/openapi.json', import.meta.url)

it('describes itself as it is committed; after a change of the contract, write it anew with vitest --update', async () => {
  const document = (await api.app.inject({ url: '/openapi.json' })).json<object>()
  const text = `${JSON.stringify(document, null, 2)}\n`
  await expect(text).toMatchFileSnapshot(committed.pathname)
})

it('describes every endpoint of the contract as OpenAPI 3.1', async () => {
  const document = (await api.app.inject({ url: '/openapi.json' })).json<{
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }>()
  expect(document.openapi).toMatch(/^3\.1/)
  const described = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  expect(described.toSorted()).toEqual(Object.keys(endpoints).toSorted())
})

it('shows the reference with a script of its own, from nowhere else', async () => {
  const page = await api.app.inject({ url: '/docs/' })
  expect(page.statusCode).toBe(200)
  const scripts = [...page.body.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, src]) => src ?? '')
  expect(scripts).not.toEqual([])
  for (const src of scripts) {
    expect(src).not.toMatch(/^(https?:)?\/\//)
    expect((await api.app.inject({ url: new URL(src, 'http://x/docs/').pathname })).statusCode).toBe(200)
  }
})

it('says on a page of its own where to go', async () => {
  const { body, statusCode } = await api.app.inject({ url: '/about' })
  expect(statusCode).toBe(200)
  expect(body).toContain('href="/docs"')
})

it('lives without Temporal, and says that it is not ready', async () => {
  expect((await api.app.inject({ url: '/health/live' })).statusCode).toBe(200)
  const ready = await api.app.inject({ url: '/health/ready' })
  expect(ready.statusCode).toBe(503)
  expect(ready.json()).toMatchObject({
    state: 'down',
    parts: { database: { state: 'ok' }, temporal: { state: 'down' }, outbox: { state: 'ok' } },
  })
})
