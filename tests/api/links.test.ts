import { type LinkKind, requestReset, signLink } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { expect, it } from 'vitest'
import { acme, secret, start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const dayMs = 86_400_000

async function withAnn(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  await valueOf(workspace.client.putAccount({ params: { id: 'a' }, body: { ...acme, name: 'Acme <b>&' } }))
  const ann = {
    accountId: 'a',
    name: 'Ann',
    email: 'ann@a.example',
    role: 'admin',
    consentBasis: 'consent' as const,
  }
  await valueOf(workspace.client.putContact({ params: { id: 'ann' }, body: ann }))
  return workspace
}

function linkTo({ id: workspaceId }: TestWorkspace, kind: LinkKind, expiresAt = start + dayMs): string {
  return `/l/${signLink(secret, { workspaceId, kind, accountId: 'a', contactId: 'ann', runId: 'run_1', expiresAt })}`
}

function show(url: string) {
  return api.app.inject({ url })
}

function post(url: string, payload: string, type = 'application/x-www-form-urlencoded') {
  return api.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })
}

async function seatsOf({ client }: TestWorkspace): Promise<number> {
  return (await valueOf(client.getAccount({ params: { id: 'a' } }))).seats
}

async function eventsOf({ client }: TestWorkspace): Promise<string[]> {
  return (await valueOf(client.listEvents({ params: { id: 'a' } }))).items.map(({ kind }) => kind)
}

it('shows a form and changes nothing, however often a scanner looks', async () => {
  const workspace = await withAnn()
  for (const kind of ['add-seats', 'unsubscribe'] as const) {
    const page = await show(linkTo(workspace, kind))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<form method="post">')
    expect(page.body).not.toContain('<b>')
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  }
  expect(await seatsOf(workspace)).toBe(10)
  expect(await eventsOf(workspace)).toEqual([])
  expect((await valueOf(workspace.client.getContact({ params: { id: 'ann' } }))).optedOutAt).toBeNull()
})

it('adds seats once, and says so when it is posted again', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'add-seats')
  const first = await post(url, 'quantity=3')
  expect(first.body).toContain('3 seats added')
  const again = await post(url, 'quantity=5')
  expect(again.statusCode).toBe(200)
  expect(again.body).toContain('already done')
  expect((await show(url)).body).toContain('already done')
  expect(await seatsOf(workspace)).toBe(13)
  expect(await eventsOf(workspace)).toEqual(['seats.changed'])
})

it('adds seats once when it is posted twice at the same moment', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'add-seats')
  await Promise.all([post(url, 'quantity=3'), post(url, 'quantity=3'), post(url, 'quantity=3')])
  expect(await seatsOf(workspace)).toBe(13)
})

it('wants a whole number of seats from 1 to 1000', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'add-seats')
  for (const payload of ['quantity=0', 'quantity=1001', 'quantity=-1', 'quantity=1.5', 'quantity=ten', '']) {
    expect((await post(url, payload)).statusCode).toBe(422)
  }
  expect(await seatsOf(workspace)).toBe(10)
})

it('unsubscribes with the one click of a mail program, without a redirect', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'unsubscribe')
  const done = await post(url, 'List-Unsubscribe=One-Click')
  expect(done.statusCode).toBe(200)
  expect(done.headers['location']).toBeUndefined()
  const { optedOutAt } = await valueOf(workspace.client.getContact({ params: { id: 'ann' } }))
  expect(optedOutAt).toBe(new Date(start).toISOString())
  expect((await post(url, 'List-Unsubscribe=One-Click')).statusCode).toBe(200)
  expect(await eventsOf(workspace)).toEqual(['contact.unsubscribed'])
})

it('unsubscribes with a multipart form, too, and after any time', async () => {
  const workspace = await withAnn()
  const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--'
  const old = linkTo(workspace, 'unsubscribe', start - dayMs)
  expect((await post(old, multipart, 'multipart/form-data; boundary=b')).statusCode).toBe(200)
  expect(await eventsOf(workspace)).toEqual(['contact.unsubscribed'])
})

it('refuses a link that was changed, cut or made with another secret', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'add-seats')
  const claims = {
    workspaceId: workspace.id,
    kind: 'add-seats',
    accountId: 'a',
    contactId: 'ann',
    runId: 'r',
    expiresAt: start * 2,
  } as const
  const [payload, signature] = url.slice(3).split('.')
  const forged = Buffer.from(
    Buffer.from(payload ?? '', 'base64url')
      .toString()
      .replace('"a"', '"b"'),
  ).toString('base64url')
  expect((await post(`/l/${forged}.${signature}`, 'quantity=3')).statusCode).toBe(403)
  expect((await post(`/l/${signLink('another secret', claims)}`, 'quantity=3')).statusCode).toBe(403)
  expect((await post(url.slice(0, -5), 'quantity=3')).statusCode).toBe(403)
  expect((await post('/l/nonsense', 'quantity=3')).statusCode).toBe(404)
  expect(await seatsOf(workspace)).toBe(10)
})

it('expires by the workspace’s clock', async () => {
  const workspace = await withAnn()
  const url = linkTo(workspace, 'add-seats')
  await api.store.inWorkspace(workspace.id, (tx) =>
    tx
      .updateTable('workspaces')
      .set({ heldAt: instant(start + dayMs) })
      .execute(),
  )
  expect((await show(url)).statusCode).toBe(410)
  expect((await post(url, 'quantity=3')).statusCode).toBe(410)
  expect(await seatsOf(workspace)).toBe(10)
})

it('does nothing in a sandbox on its way back to its start, and can be used afterwards', async () => {
  const workspace = await withAnn()
  await api.store.inWorkspace(workspace.id, requestReset)
  expect((await post(linkTo(workspace, 'add-seats'), 'quantity=3')).statusCode).toBe(503)
  expect((await post(linkTo(workspace, 'unsubscribe'), 'List-Unsubscribe=One-Click')).statusCode).toBe(503)
  expect(await seatsOf(workspace)).toBe(10)
  expect(await eventsOf(workspace)).toEqual([])
  await api.store.inWorkspace(workspace.id, (tx) =>
    tx.updateTable('workspaces').set({ resetting: false }).execute(),
  )
  expect((await post(linkTo(workspace, 'add-seats'), 'quantity=3')).body).toContain('3 seats added')
})
