import { createHmac } from 'node:crypto'
import { signLink } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secret, start, startApi, type TestWorkspace, valueOf } from '../api/an-api.ts'
import { type Behind, databaseOf } from './a-database.ts'
import { askLink, claimsOf, dayMs, type Method, tokenOf, withAnn } from './a-link.ts'
import { digestTables, workspaceTables } from './tables.ts'

const api = await startApi()
let database: Behind
let tables: Map<string, string>
let mine: TestWorkspace
let other: TestWorkspace

beforeAll(async () => {
  database = await databaseOf(api)
  tables = await workspaceTables(database.client)
})
afterAll(() => database.close())
beforeEach(async () => {
  mine = await withAnn(api)
  other = await withAnn(api)
})

function ask(method: Method, token: string, payload?: string, headers?: Record<string, string>) {
  return askLink(api, method, token, payload, headers)
}

const add = (token: string, payload = 'quantity=3') => ask('POST', token, payload)
const hex = (character: string) => `%${character.charCodeAt(0).toString(16)}`
const digest = () => digestTables(database.client, tables, null)

async function expectNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await digest()
  await work()
  expect(await digest()).toEqual(before)
}

async function seatsOf({ client }: TestWorkspace): Promise<number> {
  return (await valueOf(client.getAccount({ params: { id: 'a' } }))).seats
}

/** A payload of anybody's making, with the signature of a token that holds. */
function swapped(token: string, change: (payload: string) => string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const changed = change(Buffer.from(payload, 'base64url').toString())
  return `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`
}

describe('a link that is not as it was signed', () => {
  const forgeries: [string, (token: string) => string][] = [
    ['for another account', (token) => swapped(token, (payload) => payload.replace('"a"', '"b"'))],
    ['for another contact', (token) => swapped(token, (payload) => payload.replace('ann', 'bob'))],
    ['for another workspace', (token) => swapped(token, (payload) => payload.replace(mine.id, other.id))],
    [
      'to add seats instead',
      (token) => swapped(token, (payload) => payload.replace('unsubscribe', 'add-seats')),
    ],
    [
      'to unsubscribe instead',
      (token) => swapped(token, (payload) => payload.replace('add-seats', 'unsubscribe')),
    ],
    ['for ever', (token) => swapped(token, (payload) => payload.replace(/\d+]$/, '9999999999999]'))],
    ['with a space in its payload', (token) => swapped(token, (payload) => payload.replace(',', ', '))],
    ['without a signature', (token) => token.replace(/\.[^.]*$/, '')],
    ['with an empty signature', (token) => token.replace(/\.[^.]*$/, '.')],
    ['with half a signature', (token) => token.slice(0, -20)],
    ['with another signature', (token) => token.replace(/\.[^.]*$/, `.${'A'.repeat(43)}`)],
    [
      'with the signature of another link',
      (token) => token.replace(/\.[^.]*$/, `.${tokenOf(other, 'add-seats').split('.')[2]}`),
    ],
    ['with the secret of another house', () => signLink('another secret', claimsOf(mine, 'add-seats'))],
    ['with an empty secret', () => signLink('', claimsOf(mine, 'add-seats'))],
    ['that says it is not signed', (token) => unsigned(token, 'none')],
    ['that says it is signed otherwise', (token) => unsigned(token, 'HS512')],
    ['signed without the name of its use', (token) => plainlySigned(token)],
    ['twice', (token) => `${token}.${token}`],
    ['with a path behind', (token) => `${token}%2f..%2f..%2fv1`],
    ['with a NUL', (token) => `${token}%00`],
    ['with padding', (token) => `${token}=`],
    ['of nothing', () => '.'],
    ['of a great length', () => `${'x'.repeat(1_000)}.${'y'.repeat(900)}`],
  ]

  function unsigned(token: string, alg: string): string {
    const [header = '', payload = '', signature = ''] = token.split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
    const other = Buffer.from(JSON.stringify({ alg, kid })).toString('base64url')
    return `${other}.${payload}.${signature}`
  }

  function plainlySigned(token: string): string {
    const [, payload = ''] = token.split('.')
    return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`
  }

  it.each(forgeries)('%s, shows nothing and does nothing', async (_, forge) => {
    await expectNothing(async () => {
      for (const kind of ['add-seats', 'unsubscribe'] as const) {
        const forged = forge(tokenOf(mine, kind))
        if (forged === tokenOf(mine, kind)) continue
        for (const reply of [await ask('GET', forged), await add(forged)]) {
          expect([403, 404]).toContain(reply.statusCode)
          expect(reply.body).not.toMatch(/Acme|a\.example|Private/)
        }
      }
    })
  })

  it('but escaped otherwise, is the same link and acts once', async () => {
    const token = tokenOf(mine, 'add-seats')
    for (const escaped of [token, token.replace('.', '%2E'), token.replace(/^./, hex)]) await add(escaped)
    expect(await seatsOf(mine)).toBe(13)
  })
})

describe('a link that holds', () => {
  it('changes nothing when it is looked at, in whichever way', async () => {
    await expectNothing(async () => {
      for (const kind of ['add-seats', 'unsubscribe'] as const) {
        for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) {
          await ask(method, `${tokenOf(mine, kind)}?quantity=3&List-Unsubscribe=One-Click`)
          await ask(method, tokenOf(mine, kind), undefined, { 'x-http-method-override': 'POST' })
        }
      }
    })
  })

  it('adds seats once, however many post it at the same moment', async () => {
    const token = tokenOf(mine, 'add-seats')
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => add(token, `quantity=${n + 1}`)))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 200))
    const added = replies.filter(({ body }) => !body.includes('already done'))
    expect(added).toHaveLength(1)
    const [, quantity] = /(\d+) seats? added/.exec(added[0]?.body ?? '') ?? []
    expect(await seatsOf(mine)).toBe(10 + Number(quantity))
    const events = await valueOf(mine.client.listEvents({ params: { id: 'a' } }))
    expect(events.items.map(({ kind }) => kind)).toEqual(['seats.changed'])
  })

  it('unsubscribes once, however many post it at the same moment', async () => {
    const token = tokenOf(mine, 'unsubscribe')
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => add(token, 'List-Unsubscribe=One-Click')),
    )
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 200))
    const events = await valueOf(mine.client.listEvents({ params: { id: 'a' } }))
    expect(events.items.map(({ kind }) => kind)).toEqual(['contact.unsubscribed'])
    expect((await valueOf(mine.client.getContact({ params: { id: 'bob' } }))).optedOutAt).toBeNull()
  })

  it('acts in its own workspace alone', async () => {
    await add(tokenOf(mine, 'add-seats'))
    await add(tokenOf(mine, 'unsubscribe'), '')
    expect([await seatsOf(mine), await seatsOf(other)]).toEqual([13, 10])
    expect((await valueOf(other.client.getContact({ params: { id: 'ann' } }))).optedOutAt).toBeNull()
  })

  it('expires by its workspace’s clock and by no other', async () => {
    await moveTo(other, start + 2 * dayMs)
    expect((await ask('GET', tokenOf(mine, 'add-seats'))).statusCode).toBe(200)
    await moveTo(mine, start + dayMs)
    await expectNothing(async () => {
      expect((await ask('GET', tokenOf(mine, 'add-seats'))).statusCode).toBe(410)
      expect((await add(tokenOf(mine, 'add-seats'))).statusCode).toBe(410)
    })
  })

  it.each([
    '',
    'quantity=',
    'quantity=0',
    'quantity=-1',
    'quantity=1001',
    'quantity=1e9',
    'quantity=1e2',
    'quantity=1;drop%20table%20accounts',
    'quantity=%00',
    'quantity=1%0a',
    'quantity=+1',
    'quantity=%2B1',
    'quantity=0x1',
    'quantity=1.0',
    'quantity=١',
    'quantity[]=1',
    'Quantity=1',
    'quantity=99999999999999999999999',
    '__proto__[quantity]=1',
  ])('adds nothing for "%s"', async (payload) => {
    await expectNothing(async () => {
      const reply = await add(tokenOf(mine, 'add-seats'), payload)
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8'])
    })
  })

  it.each([
    ['application/json', '{"quantity":3}'],
    ['text/plain', 'quantity=3'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="quantity"\r\n\r\n3\r\n--b--',
    ],
  ])('adds nothing for a body of %s, which its form never sends', async (type, payload) => {
    await expectNothing(() => ask('POST', tokenOf(mine, 'add-seats'), payload, { 'content-type': type }))
  })

  it('takes no body that is larger than a form', async () => {
    const reply = await add(tokenOf(mine, 'add-seats'), `quantity=3&x=${'x'.repeat(20_000)}`)
    expect(reply.statusCode).toBe(413)
    expect(await seatsOf(mine)).toBe(10)
  })

  it('leads nowhere once its account is not there', async () => {
    const claims = { ...claimsOf(mine, 'add-seats'), accountId: 'gone' }
    for (const kind of ['add-seats', 'unsubscribe'] as const) {
      const token = signLink(secret, { ...claims, kind })
      expect([(await ask('GET', token)).statusCode, (await add(token)).statusCode]).toEqual([404, 404])
    }
    const nowhere = signLink(secret, { ...claims, workspaceId: 'ws_gone' })
    expect([(await ask('GET', nowhere)).statusCode, (await add(nowhere)).statusCode]).toEqual([404, 404])
  })

  it('adds no seats for a contact who is not there any more', async () => {
    const remove = {
      text: 'delete from contacts where workspace_id = $1 and id = $2',
      values: [mine.id, 'ann'],
    }
    await database.client.query(remove)
    await expectNothing(async () => {
      expect((await ask('GET', tokenOf(mine, 'add-seats'))).statusCode).toBe(404)
      expect((await add(tokenOf(mine, 'add-seats'))).statusCode).toBe(404)
      expect((await add(tokenOf(mine, 'unsubscribe'))).statusCode).toBe(200)
    })
  })
})

async function moveTo({ id }: TestWorkspace, at: number): Promise<void> {
  await api.store.inWorkspace(id, (tx) =>
    tx
      .updateTable('workspaces')
      .set({ heldAt: instant(at) })
      .execute(),
  )
}
